import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import type { PersonContext } from '#libs/identity/person.js';
import { KeepRecord } from '#libs/negotiations/record/keep-record.js';
import { listRecords, readRecord } from '#libs/negotiations/record/list-records.js';
import type { SourceView } from '#libs/negotiations/record/record-views.js';
import { Authorise } from '#apps/api/authorisation/authorise.decorator.js';
import { Creates } from '#apps/api/http/representation.interceptor.js';
import { Caller } from '#apps/api/http/request-context.js';
import type { Page } from '#apps/api/pages/page.js';
import { PageQuery } from '#apps/api/pages/page.query.js';
import type { Id } from '#apps/api/values/formats.js';
import { DRAFTS } from './drafts.js';
import { SourceRequest } from './record.request.js';

/** Where facts came from. */
@Controller('sources')
export class SourcesController {
  constructor(
    private readonly database: Database,
    private readonly book: KeepRecord,
  ) {}

  /** List sources. */
  @Authorise('record.read')
  @Get()
  listSources(@Caller() caller: PersonContext, @Query() query: PageQuery): Promise<Page<SourceView>> {
    return listRecords(this.database, caller.workspaceId, 'source', query);
  }

  /** Record a source. */
  @Authorise('source.write')
  @Creates('sources')
  @Post()
  recordSource(@Caller() caller: PersonContext, @Body() body: SourceRequest): Promise<SourceView> {
    return this.book.keep(caller, 'source', DRAFTS.source(body));
  }

  /** Read a source. */
  @Authorise('record.read', 'source')
  @Get(':id')
  readSource(@Caller() caller: PersonContext, @Param('id') id: Id): Promise<SourceView> {
    return readRecord(this.database, caller.workspaceId, 'source', id);
  }
}
