import { Controller, Get, Query } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import type { PersonContext } from '#libs/identity/person.js';
import { listRecords } from '#libs/negotiations/reports/records/list-records.js';
import type { ReportRecord } from '#libs/negotiations/reports/records/report-record.js';
import { Authorise } from '#apps/api/authorisation/authorise.decorator.js';
import { Caller } from '#apps/api/http/request-context.js';
import type { Page } from '#apps/api/pages/page.js';
import { RecordsQuery } from './records.query.js';

/** What stands behind the figures of reports. */
@Controller('reports/records')
export class RecordsController {
  constructor(private readonly database: Database) {}

  /**
   * List the records behind a figure, as they were counted.
   *
   * Every figure of a report comes with the address of its list, under `records`. A page may hold fewer than `limit`
   * and still not be the last: read on while there is a `nextCursor`.
   */
  @Authorise('report.read')
  @Get()
  listRecords(@Caller() caller: PersonContext, @Query() query: RecordsQuery): Promise<Page<ReportRecord>> {
    return this.database.read(caller.workspaceId, (tx) =>
      listRecords(tx, caller.workspaceId, caller.person, query),
    );
  }
}
