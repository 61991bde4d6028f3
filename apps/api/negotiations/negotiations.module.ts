import { Module } from '@nestjs/common';
import { EditNegotiation } from '#libs/negotiations/editing/edit-negotiation.js';
import { OpenNegotiation } from '#libs/negotiations/opening/open-negotiation.js';
import { MoveNegotiation } from '#libs/negotiations/stages/move-negotiation.js';
import { BoardController } from './board.controller.js';
import { NegotiationsController } from './negotiations.controller.js';
import { StageChangesController } from './stage-changes.controller.js';

@Module({
  controllers: [BoardController, NegotiationsController, StageChangesController],
  providers: [EditNegotiation, MoveNegotiation, OpenNegotiation],
})
export class NegotiationsModule {}
