import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import type { PersonContext } from '#libs/identity/person.js';
import { KeepRecord } from '#libs/negotiations/record/keep-record.js';
import { listRecords, readRecord } from '#libs/negotiations/record/list-records.js';
import type { SignalView } from '#libs/negotiations/record/record-views.js';
import { Authorise } from '#apps/api/authorisation/authorise.decorator.js';
import { Creates } from '#apps/api/http/representation.interceptor.js';
import { Caller } from '#apps/api/http/request-context.js';
import type { Page } from '#apps/api/pages/page.js';
import type { Id } from '#apps/api/values/formats.js';
import { DRAFTS } from './drafts.js';
import { SignalRequest } from './record.request.js';
import { RecordsQuery } from './records.query.js';

/** Reported facts that bear on negotiations. */
@Controller('signals')
export class SignalsController {
  constructor(
    private readonly database: Database,
    private readonly book: KeepRecord,
  ) {}

  /** List signals. */
  @Authorise('record.read')
  @Get()
  listSignals(@Caller() caller: PersonContext, @Query() query: RecordsQuery): Promise<Page<SignalView>> {
    return listRecords(this.database, caller.workspaceId, 'signal', query);
  }

  /** Record a market signal. */
  @Authorise('source.write')
  @Creates('signals')
  @Post()
  recordSignal(@Caller() caller: PersonContext, @Body() body: SignalRequest): Promise<SignalView> {
    return this.book.keep(caller, 'signal', DRAFTS.signal(body));
  }

  /** Read a signal. */
  @Authorise('record.read', 'signal')
  @Get(':id')
  readSignal(@Caller() caller: PersonContext, @Param('id') id: Id): Promise<SignalView> {
    return readRecord(this.database, caller.workspaceId, 'signal', id);
  }
}
