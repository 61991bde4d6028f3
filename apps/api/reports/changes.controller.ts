import { Controller, Get, Query } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import type { PersonContext } from '#libs/identity/person.js';
import type { ChangeItem } from '#libs/negotiations/reports/changes/change-item.js';
import { changesReport, listChanges } from '#libs/negotiations/reports/changes/changes-report.js';
import type { ChangesReport } from '#libs/negotiations/reports/changes/changes-report.js';
import { listWaiting } from '#libs/negotiations/reports/waiting/waiting.js';
import type { WaitingItem } from '#libs/negotiations/reports/waiting/waiting.js';
import { Authorise } from '#apps/api/authorisation/authorise.decorator.js';
import { Caller } from '#apps/api/http/request-context.js';
import type { Page } from '#apps/api/pages/page.js';
import { ChangeRecordsQuery, ChangesQuery, WaitingQuery } from './changes.query.js';

/** The Monday brief. */
@Controller('reports')
export class ChangesController {
  constructor(private readonly database: Database) {}

  /**
   * What changed between two days, and what waits for me.
   *
   * An event belongs to the day on which it was recorded, so that nothing that was written down late is missed: it is
   * marked `late` when it happened before the window. What was undone within the window is left out altogether. Status
   * lines are those of now, and filters go by what a negotiation is now.
   */
  @Authorise('report.read')
  @Get('changes')
  readChangesReport(@Caller() caller: PersonContext, @Query() query: ChangesQuery): Promise<ChangesReport> {
    return this.database.read(caller.workspaceId, (tx) =>
      changesReport(tx, caller.workspaceId, caller.person, query),
    );
  }

  /** List everything that changed in one respect, the latest first. */
  @Authorise('report.read')
  @Get('changes/records')
  listChanges(
    @Caller() caller: PersonContext,
    @Query() query: ChangeRecordsQuery,
  ): Promise<Page<ChangeItem>> {
    return this.database.read(caller.workspaceId, (tx) => listChanges(tx, caller.workspaceId, query));
  }

  /** List what waits for my decision, the longest first. */
  @Authorise('report.read')
  @Get('waiting')
  listWaiting(@Caller() caller: PersonContext, @Query() query: WaitingQuery): Promise<Page<WaitingItem>> {
    return this.database.read(caller.workspaceId, (tx) =>
      listWaiting(tx, caller.workspaceId, caller.person, query),
    );
  }
}
