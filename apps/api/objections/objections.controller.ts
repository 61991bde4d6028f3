import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import type { PersonContext } from '#libs/identity/person.js';
import { EditObjection } from '#libs/negotiations/objections/edit-objection.js';
import { listObjections } from '#libs/negotiations/objections/list-objections.js';
import { viewObjectionWithSteps } from '#libs/negotiations/objections/objection-view.js';
import type { ObjectionView, ObjectionWithSteps } from '#libs/negotiations/objections/objection-view.js';
import { RaiseObjection } from '#libs/negotiations/objections/raise-objection.js';
import { Authorise } from '#apps/api/authorisation/authorise.decorator.js';
import { RequiresIfMatch } from '#apps/api/http/if-match.decorator.js';
import { Creates } from '#apps/api/http/representation.interceptor.js';
import { Caller } from '#apps/api/http/request-context.js';
import type { Page } from '#apps/api/pages/page.js';
import type { Id } from '#apps/api/values/formats.js';
import { ObjectionChangeRequest, RaiseObjectionRequest } from './objection.request.js';
import { ObjectionsQuery } from './objections.query.js';

/** Privacy objections, from a concern in one sentence to a decision. */
@Controller()
export class ObjectionsController {
  constructor(
    private readonly database: Database,
    private readonly raising: RaiseObjection,
    private readonly editing: EditObjection,
  ) {}

  /**
   * Note a concern, or raise an objection.
   *
   * A blocking objection stops entering Approval and every stage after it.
   */
  @Authorise('objection.raise', 'negotiation')
  @Creates('objections')
  @Post('negotiations/:id/objections')
  raiseObjection(
    @Caller() caller: PersonContext,
    @Param('id') id: Id,
    @Body() body: RaiseObjectionRequest,
  ): Promise<ObjectionView> {
    return this.raising.raise(caller, id, body);
  }

  /** List objections, newest first. */
  @Authorise('record.read')
  @Get('objections')
  listObjections(
    @Caller() caller: PersonContext,
    @Query() query: ObjectionsQuery,
  ): Promise<Page<ObjectionView>> {
    return this.database.read(caller.workspaceId, (tx) =>
      listObjections(tx, caller.workspaceId, caller.person, query),
    );
  }

  /** Read an objection, with everything that was done about it. */
  @Authorise('record.read', 'objection')
  @Get('objections/:id')
  readObjection(@Caller() caller: PersonContext, @Param('id') id: Id): Promise<ObjectionWithSteps> {
    return this.database.read(caller.workspaceId, (tx) => viewObjectionWithSteps(tx, caller.workspaceId, id));
  }

  /** Put an objection differently. */
  @Authorise('objection.edit', 'objection')
  @RequiresIfMatch()
  @Patch('objections/:id')
  patchObjection(
    @Caller() caller: PersonContext,
    @Param('id') id: Id,
    @Body() body: ObjectionChangeRequest,
  ): Promise<ObjectionView> {
    return this.editing.edit(caller, id, body);
  }

  /** Erase the text of a concern that was never raised. That there was one stays. */
  @Authorise('objection.edit', 'objection')
  @RequiresIfMatch()
  @Delete('objections/:id')
  @HttpCode(204)
  async eraseConcern(@Caller() caller: PersonContext, @Param('id') id: Id): Promise<void> {
    await this.editing.erase(caller, id);
  }
}
