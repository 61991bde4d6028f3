import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import type { PersonContext } from '#libs/identity/person.js';
import { KeepRecord } from '#libs/negotiations/record/keep-record.js';
import { listRecords, readRecord } from '#libs/negotiations/record/list-records.js';
import type { RatingView } from '#libs/negotiations/record/record-views.js';
import { Authorise } from '#apps/api/authorisation/authorise.decorator.js';
import { Creates } from '#apps/api/http/representation.interceptor.js';
import { Caller } from '#apps/api/http/request-context.js';
import type { Page } from '#apps/api/pages/page.js';
import type { Id } from '#apps/api/values/formats.js';
import { DRAFTS } from './drafts.js';
import { RatingRequest } from './record.request.js';
import { RecordsQuery } from './records.query.js';

/** How products were marked on data privacy. */
@Controller('ratings')
export class RatingsController {
  constructor(
    private readonly database: Database,
    private readonly book: KeepRecord,
  ) {}

  /** List ratings. */
  @Authorise('record.read')
  @Get()
  listRatings(@Caller() caller: PersonContext, @Query() query: RecordsQuery): Promise<Page<RatingView>> {
    return listRecords(this.database, caller.workspaceId, 'rating', query);
  }

  /** Record a privacy rating. */
  @Authorise('source.write')
  @Creates('ratings')
  @Post()
  recordRating(@Caller() caller: PersonContext, @Body() body: RatingRequest): Promise<RatingView> {
    return this.book.keep(caller, 'rating', DRAFTS.rating(body));
  }

  /** Read a rating. */
  @Authorise('record.read', 'rating')
  @Get(':id')
  readRating(@Caller() caller: PersonContext, @Param('id') id: Id): Promise<RatingView> {
    return readRecord(this.database, caller.workspaceId, 'rating', id);
  }
}
