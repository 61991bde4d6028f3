import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import type { PersonContext } from '#libs/identity/person.js';
import { KeepRecord } from '#libs/negotiations/record/keep-record.js';
import { listRecords, readRecord } from '#libs/negotiations/record/list-records.js';
import type { CommitmentView } from '#libs/negotiations/record/record-views.js';
import { Authorise } from '#apps/api/authorisation/authorise.decorator.js';
import { Creates } from '#apps/api/http/representation.interceptor.js';
import { Caller } from '#apps/api/http/request-context.js';
import type { Page } from '#apps/api/pages/page.js';
import type { Id } from '#apps/api/values/formats.js';
import { DRAFTS } from './drafts.js';
import { CommitmentRequest } from './record.request.js';
import { RecordsQuery } from './records.query.js';

/** Promises about future conduct. */
@Controller('commitments')
export class CommitmentsController {
  constructor(
    private readonly database: Database,
    private readonly book: KeepRecord,
  ) {}

  /** List commitments. */
  @Authorise('record.read')
  @Get()
  listCommitments(
    @Caller() caller: PersonContext,
    @Query() query: RecordsQuery,
  ): Promise<Page<CommitmentView>> {
    return listRecords(this.database, caller.workspaceId, 'commitment', query);
  }

  /** Record a commitment. */
  @Authorise('source.write')
  @Creates('commitments')
  @Post()
  recordCommitment(
    @Caller() caller: PersonContext,
    @Body() body: CommitmentRequest,
  ): Promise<CommitmentView> {
    return this.book.keep(caller, 'commitment', DRAFTS.commitment(body));
  }

  /** Read a commitment. */
  @Authorise('record.read', 'commitment')
  @Get(':id')
  readCommitment(@Caller() caller: PersonContext, @Param('id') id: Id): Promise<CommitmentView> {
    return readRecord(this.database, caller.workspaceId, 'commitment', id);
  }
}
