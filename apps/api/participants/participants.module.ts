import { Module } from '@nestjs/common';
import { KeepParticipants } from '#libs/negotiations/participants/keep-participants.js';
import { ParticipantsController } from './participants.controller.js';

@Module({ controllers: [ParticipantsController], providers: [KeepParticipants] })
export class ParticipantsModule {}
