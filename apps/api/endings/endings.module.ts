import { Module } from '@nestjs/common';
import { CloseNegotiation } from '#libs/negotiations/endings/close-negotiation.js';
import { EndingsController } from './endings.controller.js';

@Module({ controllers: [EndingsController], providers: [CloseNegotiation] })
export class EndingsModule {}
