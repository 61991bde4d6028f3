import { Controller, Get, Query } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import type { PersonContext } from '#libs/identity/person.js';
import { pipelineReport } from '#libs/negotiations/reports/pipeline-report.js';
import type { PipelineReport } from '#libs/negotiations/reports/pipeline-report.js';
import { withdrawalsReport } from '#libs/negotiations/reports/withdrawals-report.js';
import type { WithdrawalsReport } from '#libs/negotiations/reports/withdrawals-report.js';
import { Authorise } from '#apps/api/authorisation/authorise.decorator.js';
import { Caller } from '#apps/api/http/request-context.js';
import { ReportQuery } from './report.query.js';

/** What executives read. */
@Controller('reports')
export class ReportsController {
  constructor(private readonly database: Database) {}

  /**
   * The pipeline as it stood at the end of a day.
   *
   * By stage: number, reach, value per currency, overdue, on hold. Currencies are never added up.
   */
  @Authorise('report.read')
  @Get('pipeline')
  readPipelineReport(@Caller() caller: PersonContext, @Query() query: ReportQuery): Promise<PipelineReport> {
    const { asOf, ...filters } = query;
    return this.database.read(caller.workspaceId, (tx) =>
      pipelineReport(tx, caller.workspaceId, asOf, filters),
    );
  }

  /**
   * Who walked away by the end of a day, and why.
   *
   * Rates with 95 % intervals, counts alone below five, every case below twenty. Assessed reasons are for legal alone.
   */
  @Authorise('report.read')
  @Get('withdrawals')
  readWithdrawalsReport(
    @Caller() caller: PersonContext,
    @Query() query: ReportQuery,
  ): Promise<WithdrawalsReport> {
    const { asOf, ...filters } = query;
    return this.database.read(caller.workspaceId, (tx) =>
      withdrawalsReport(tx, caller.workspaceId, caller.person, asOf, filters),
    );
  }
}
