import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import type { PersonContext } from '#libs/identity/person.js';
import { KeepRecord } from '#libs/negotiations/record/keep-record.js';
import { listRecords, readRecord } from '#libs/negotiations/record/list-records.js';
import type { CitationView } from '#libs/negotiations/record/record-views.js';
import { Authorise } from '#apps/api/authorisation/authorise.decorator.js';
import { Creates } from '#apps/api/http/representation.interceptor.js';
import { Caller } from '#apps/api/http/request-context.js';
import { PageQuery } from '#apps/api/pages/page.query.js';
import type { Page } from '#apps/api/pages/page.js';
import type { Id } from '#apps/api/values/formats.js';
import { DRAFTS } from './drafts.js';
import { CitationRequest } from './record.request.js';

/** What sources tell of a negotiation. */
@Controller()
export class CitationsController {
  constructor(
    private readonly database: Database,
    private readonly book: KeepRecord,
  ) {}

  /** List what sources tell of a negotiation. */
  @Authorise('record.read', 'negotiation')
  @Get('negotiations/:id/citations')
  listCitations(
    @Caller() caller: PersonContext,
    @Param('id') id: Id,
    @Query() query: PageQuery,
  ): Promise<Page<CitationView>> {
    return listRecords(this.database, caller.workspaceId, 'citation', { ...query, negotiationId: id });
  }

  /** Record what a source tells of a negotiation. */
  @Authorise('source.write', 'negotiation')
  @Creates('citations')
  @Post('negotiations/:id/citations')
  recordCitation(
    @Caller() caller: PersonContext,
    @Param('id') id: Id,
    @Body() body: CitationRequest,
  ): Promise<CitationView> {
    return this.book.keep(caller, 'citation', DRAFTS.citation({ ...body, negotiationId: id }));
  }

  /** Read what a source tells of a negotiation. */
  @Authorise('record.read', 'citation')
  @Get('citations/:id')
  readCitation(@Caller() caller: PersonContext, @Param('id') id: Id): Promise<CitationView> {
    return readRecord(this.database, caller.workspaceId, 'citation', id);
  }
}
