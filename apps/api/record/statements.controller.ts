import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import type { PersonContext } from '#libs/identity/person.js';
import { KeepRecord } from '#libs/negotiations/record/keep-record.js';
import { listRecords, readRecord } from '#libs/negotiations/record/list-records.js';
import type { StatementView } from '#libs/negotiations/record/record-views.js';
import { Authorise } from '#apps/api/authorisation/authorise.decorator.js';
import { Creates } from '#apps/api/http/representation.interceptor.js';
import { Caller } from '#apps/api/http/request-context.js';
import type { Page } from '#apps/api/pages/page.js';
import type { Id } from '#apps/api/values/formats.js';
import { DRAFTS } from './drafts.js';
import { StatementRequest } from './record.request.js';
import { RecordsQuery } from './records.query.js';

/** What was said in public. */
@Controller('statements')
export class StatementsController {
  constructor(
    private readonly database: Database,
    private readonly book: KeepRecord,
  ) {}

  /** List statements. */
  @Authorise('record.read')
  @Get()
  listStatements(
    @Caller() caller: PersonContext,
    @Query() query: RecordsQuery,
  ): Promise<Page<StatementView>> {
    return listRecords(this.database, caller.workspaceId, 'statement', query);
  }

  /** Record a statement. */
  @Authorise('source.write')
  @Creates('statements')
  @Post()
  recordStatement(@Caller() caller: PersonContext, @Body() body: StatementRequest): Promise<StatementView> {
    return this.book.keep(caller, 'statement', DRAFTS.statement(body));
  }

  /** Read a statement. */
  @Authorise('record.read', 'statement')
  @Get(':id')
  readStatement(@Caller() caller: PersonContext, @Param('id') id: Id): Promise<StatementView> {
    return readRecord(this.database, caller.workspaceId, 'statement', id);
  }
}
