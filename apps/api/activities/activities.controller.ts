import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import type { PersonContext } from '#libs/identity/person.js';
import { listActivities, viewActivity } from '#libs/negotiations/activities/activity-view.js';
import type { ActivityView } from '#libs/negotiations/activities/activity-view.js';
import { LogActivity } from '#libs/negotiations/activities/log-activity.js';
import { WriteNote } from '#libs/negotiations/activities/write-note.js';
import { Authorise } from '#apps/api/authorisation/authorise.decorator.js';
import { Creates } from '#apps/api/http/representation.interceptor.js';
import { Caller } from '#apps/api/http/request-context.js';
import type { Page } from '#apps/api/pages/page.js';
import type { Id } from '#apps/api/values/formats.js';
import { ActivitiesQuery, LogActivityRequest, WriteNoteRequest } from './activity.request.js';

/** Calls, meetings, mails, messages and notes. */
@Controller()
export class ActivitiesController {
  constructor(
    private readonly database: Database,
    private readonly logging: LogActivity,
    private readonly writing: WriteNote,
  ) {}

  /** Log a call, meeting, mail or message, and what is to be done next. */
  @Authorise('activity.log', 'negotiation')
  @Creates('activities')
  @Post('negotiations/:id/activities')
  logActivity(
    @Caller() caller: PersonContext,
    @Param('id') id: Id,
    @Body() body: LogActivityRequest,
  ): Promise<ActivityView> {
    return this.logging.log(caller, id, body);
  }

  /**
   * Write a note.
   *
   * Legal may make it privileged: then legal and the people named read it, and the journal holds a digest of it.
   */
  @Authorise('activity.log', 'negotiation')
  @Creates('activities')
  @Post('negotiations/:id/notes')
  writeNote(
    @Caller() caller: PersonContext,
    @Param('id') id: Id,
    @Body() body: WriteNoteRequest,
  ): Promise<ActivityView> {
    return this.writing.write(caller, id, body);
  }

  /** List the activities and notes of a negotiation, latest first. */
  @Authorise('record.read', 'negotiation')
  @Get('negotiations/:id/activities')
  listActivities(
    @Caller() caller: PersonContext,
    @Param('id') id: Id,
    @Query() query: ActivitiesQuery,
  ): Promise<Page<ActivityView>> {
    return this.database.read(caller.workspaceId, (tx) =>
      listActivities(tx, caller.workspaceId, caller.person, id, query),
    );
  }

  /** Read an activity or a note. */
  @Authorise('record.read', 'activity')
  @Get('activities/:id')
  readActivity(@Caller() caller: PersonContext, @Param('id') id: Id): Promise<ActivityView> {
    return this.database.read(caller.workspaceId, (tx) => viewActivity(tx, caller.workspaceId, id));
  }
}
