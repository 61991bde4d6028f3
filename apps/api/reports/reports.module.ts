import { Module } from '@nestjs/common';
import { ChangesController } from './changes.controller.js';
import { RecordsController } from './records.controller.js';
import { ReportsController } from './reports.controller.js';

@Module({ controllers: [ReportsController, ChangesController, RecordsController] })
export class ReportsModule {}
