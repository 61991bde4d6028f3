import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import type { PersonContext } from '#libs/identity/person.js';
import { KeepRecord } from '#libs/negotiations/record/keep-record.js';
import { listRecords, readRecord } from '#libs/negotiations/record/list-records.js';
import type { PurposeClaimView } from '#libs/negotiations/record/record-views.js';
import { Authorise } from '#apps/api/authorisation/authorise.decorator.js';
import { Creates } from '#apps/api/http/representation.interceptor.js';
import { Caller } from '#apps/api/http/request-context.js';
import { PageQuery } from '#apps/api/pages/page.query.js';
import type { Page } from '#apps/api/pages/page.js';
import type { Id } from '#apps/api/values/formats.js';
import { DRAFTS } from './drafts.js';
import { PurposeClaimRequest } from './record.request.js';

/** What the data of a negotiation is said to be for. */
@Controller()
export class PurposeClaimsController {
  constructor(
    private readonly database: Database,
    private readonly book: KeepRecord,
  ) {}

  /** List the purposes that sources state or allege. */
  @Authorise('record.read', 'negotiation')
  @Get('negotiations/:id/purpose-claims')
  listPurposeClaims(
    @Caller() caller: PersonContext,
    @Param('id') id: Id,
    @Query() query: PageQuery,
  ): Promise<Page<PurposeClaimView>> {
    return listRecords(this.database, caller.workspaceId, 'purpose_claim', { ...query, negotiationId: id });
  }

  /** Record a stated or alleged purpose. */
  @Authorise('source.write', 'negotiation')
  @Creates('purpose-claims')
  @Post('negotiations/:id/purpose-claims')
  recordPurposeClaim(
    @Caller() caller: PersonContext,
    @Param('id') id: Id,
    @Body() body: PurposeClaimRequest,
  ): Promise<PurposeClaimView> {
    return this.book.keep(caller, 'purpose_claim', DRAFTS.purpose_claim({ ...body, negotiationId: id }));
  }

  /** Read what the data is said to be for. */
  @Authorise('record.read', 'purpose_claim')
  @Get('purpose-claims/:id')
  readPurposeClaim(@Caller() caller: PersonContext, @Param('id') id: Id): Promise<PurposeClaimView> {
    return readRecord(this.database, caller.workspaceId, 'purpose_claim', id);
  }
}
