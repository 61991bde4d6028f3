import { Controller, Get, Query } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import type { PersonContext } from '#libs/identity/person.js';
import { objectionsReport } from '#libs/negotiations/reports/objections-report.js';
import type { ObjectionsReport } from '#libs/negotiations/reports/objections-report.js';
import { pipelineReport } from '#libs/negotiations/reports/pipeline-report.js';
import type { PipelineReport } from '#libs/negotiations/reports/pipeline-report.js';
import { funnelReport } from '#libs/negotiations/reports/funnel-report.js';
import type { FunnelReport } from '#libs/negotiations/reports/funnel-report.js';
import { timeInStageReport } from '#libs/negotiations/reports/time-in-stage-report.js';
import type { TimeInStageReport } from '#libs/negotiations/reports/time-in-stage-report.js';
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
   * What stands against negotiations at the end of a day, and how long objections wait for a decision.
   *
   * Time to decision by Kaplan–Meier in calendar days, counts alone below five.
   */
  @Authorise('report.read')
  @Get('objections')
  readObjectionsReport(
    @Caller() caller: PersonContext,
    @Query() query: ReportQuery,
  ): Promise<ObjectionsReport> {
    const { asOf, ...filters } = query;
    return this.database.read(caller.workspaceId, (tx) =>
      objectionsReport(tx, caller.workspaceId, asOf, filters),
    );
  }

  /**
   * What becomes of negotiations, by the end of a day.
   *
   * Conversion from stage to stage by the month of entry, with the share still open; won, and lost by whom. Rates with
   * 95 % intervals, counts alone below five. Each stage brings all its months: ask for those that are read.
   */
  @Authorise('report.read')
  @Get('funnel')
  readFunnelReport(@Caller() caller: PersonContext, @Query() query: ReportQuery): Promise<FunnelReport> {
    const { asOf, ...filters } = query;
    return this.database.read(caller.workspaceId, (tx) =>
      funnelReport(tx, caller.workspaceId, asOf, filters),
    );
  }

  /**
   * How long things take, by the end of a day: medians, quartiles and curves.
   *
   * Time in each stage and at whose turn, with those still there (Kaplan–Meier); signing and withdrawing as ends that
   * rule each other out (Aalen–Johansen).
   */
  @Authorise('report.read')
  @Get('time-in-stage')
  readTimeInStageReport(
    @Caller() caller: PersonContext,
    @Query() query: ReportQuery,
  ): Promise<TimeInStageReport> {
    const { asOf, ...filters } = query;
    return this.database.read(caller.workspaceId, (tx) =>
      timeInStageReport(tx, caller.workspaceId, asOf, filters),
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
