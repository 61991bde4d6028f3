import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import type { PersonContext } from '#libs/identity/person.js';
import { KeepRecord } from '#libs/negotiations/record/keep-record.js';
import { listRecords, readRecord } from '#libs/negotiations/record/list-records.js';
import type { PositionView } from '#libs/negotiations/record/record-views.js';
import { Authorise } from '#apps/api/authorisation/authorise.decorator.js';
import { Creates } from '#apps/api/http/representation.interceptor.js';
import { Caller } from '#apps/api/http/request-context.js';
import type { Page } from '#apps/api/pages/page.js';
import type { Id } from '#apps/api/values/formats.js';
import { DRAFTS } from './drafts.js';
import { PositionRequest } from './record.request.js';
import { RecordsQuery } from './records.query.js';

/** What parties never share, or only on a condition. */
@Controller('positions')
export class PositionsController {
  constructor(
    private readonly database: Database,
    private readonly book: KeepRecord,
  ) {}

  /** List positions. */
  @Authorise('record.read')
  @Get()
  listPositions(@Caller() caller: PersonContext, @Query() query: RecordsQuery): Promise<Page<PositionView>> {
    return listRecords(this.database, caller.workspaceId, 'position', query);
  }

  /** Record a position. */
  @Authorise('source.write')
  @Creates('positions')
  @Post()
  recordPosition(@Caller() caller: PersonContext, @Body() body: PositionRequest): Promise<PositionView> {
    return this.book.keep(caller, 'position', DRAFTS.position(body));
  }

  /** Read a position. */
  @Authorise('record.read', 'position')
  @Get(':id')
  readPosition(@Caller() caller: PersonContext, @Param('id') id: Id): Promise<PositionView> {
    return readRecord(this.database, caller.workspaceId, 'position', id);
  }
}
