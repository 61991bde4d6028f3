import { Module } from '@nestjs/common';
import { OpenNegotiation } from '#libs/negotiations/opening/open-negotiation.js';
import { MoveNegotiation } from '#libs/negotiations/stages/move-negotiation.js';
import { NegotiationsController } from './negotiations.controller.js';
import { StageChangesController } from './stage-changes.controller.js';

@Module({
  controllers: [NegotiationsController, StageChangesController],
  providers: [MoveNegotiation, OpenNegotiation],
})
export class NegotiationsModule {}
