import { Module } from '@nestjs/common';
import { KeepRecord } from '#libs/negotiations/record/keep-record.js';
import { CitationsController } from './citations.controller.js';
import { CommitmentsController } from './commitments.controller.js';
import { PositionsController } from './positions.controller.js';
import { PurposeClaimsController } from './purpose-claims.controller.js';
import { RatingsController } from './ratings.controller.js';
import { SignalsController } from './signals.controller.js';
import { SourcesController } from './sources.controller.js';
import { StatementsController } from './statements.controller.js';

@Module({
  controllers: [
    CitationsController,
    CommitmentsController,
    PositionsController,
    PurposeClaimsController,
    RatingsController,
    SignalsController,
    SourcesController,
    StatementsController,
  ],
  providers: [KeepRecord],
})
export class RecordModule {}
