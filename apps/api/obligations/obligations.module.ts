import { Module } from '@nestjs/common';
import { RecordDataExchange } from '#libs/negotiations/obligations/data-exchanges.js';
import { KeepObligations } from '#libs/negotiations/obligations/keep-obligations.js';
import { VoidDataExchange } from '#libs/negotiations/obligations/void-data-exchange.js';
import { DataExchangesController } from './data-exchanges.controller.js';
import { ObligationsController } from './obligations.controller.js';

@Module({
  controllers: [DataExchangesController, ObligationsController],
  providers: [KeepObligations, RecordDataExchange, VoidDataExchange],
})
export class ObligationsModule {}
