import { Module } from '@nestjs/common';
import { PauseNegotiation } from '#libs/negotiations/holds/pause-negotiation.js';
import { HoldsController } from './holds.controller.js';

@Module({ controllers: [HoldsController], providers: [PauseNegotiation] })
export class HoldsModule {}
