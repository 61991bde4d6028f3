import { Controller, Get, Param, Query } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import type { PersonContext } from '#libs/identity/person.js';
import { Sealer } from '#libs/journal/sealer.js';
import { readTimeline } from '#libs/negotiations/timeline/read-timeline.js';
import type { TimelineItemView } from '#libs/negotiations/timeline/read-timeline.js';
import { Authorise } from '#apps/api/authorisation/authorise.decorator.js';
import { Caller } from '#apps/api/http/request-context.js';
import type { Page } from '#apps/api/pages/page.js';
import type { Id } from '#apps/api/values/formats.js';
import { TimelineQuery } from './timeline.query.js';

/** What happened to a negotiation. */
@Controller('negotiations/:id/timeline')
export class TimelineController {
  constructor(
    private readonly database: Database,
    private readonly sealer: Sealer,
  ) {}

  /** Read what happened to a negotiation, entry by entry. */
  @Authorise('record.read', 'negotiation')
  @Get()
  readTimeline(
    @Caller() caller: PersonContext,
    @Param('id') id: Id,
    @Query() query: TimelineQuery,
  ): Promise<Page<TimelineItemView>> {
    return this.database.read(caller.workspaceId, (tx) => readTimeline(tx, caller, this.sealer, id, query));
  }
}
