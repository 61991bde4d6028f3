import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import type { PersonContext } from '#libs/identity/person.js';
import { AskToClear } from '#libs/negotiations/asks/ask-to-clear.js';
import { listAsks, viewAsk } from '#libs/negotiations/asks/ask-view.js';
import type { AskView } from '#libs/negotiations/asks/ask-view.js';
import { Authorise } from '#apps/api/authorisation/authorise.decorator.js';
import { Creates } from '#apps/api/http/representation.interceptor.js';
import { Caller } from '#apps/api/http/request-context.js';
import { PageQuery } from '#apps/api/pages/page.query.js';
import type { Page } from '#apps/api/pages/page.js';
import type { Id } from '#apps/api/values/formats.js';
import { AskRequest } from './ask.request.js';

/** What people ask each other to clear out of a negotiation's way. */
@Controller()
export class AsksController {
  constructor(
    private readonly database: Database,
    private readonly asking: AskToClear,
  ) {}

  /**
   * Ask somebody to clear what stands in the way.
   *
   * It is in their inbox until it is cleared. When nothing stands in the way any more, whoever asked hears so.
   */
  @Authorise('negotiation.ask', 'negotiation')
  @Creates('asks')
  @Post('negotiations/:id/asks')
  askToClear(
    @Caller() caller: PersonContext,
    @Param('id') id: Id,
    @Body() body: AskRequest,
  ): Promise<AskView> {
    return this.asking.ask(caller, id, body);
  }

  /** List what was asked since the negotiation entered its stage. */
  @Authorise('record.read', 'negotiation')
  @Get('negotiations/:id/asks')
  listAsks(
    @Caller() caller: PersonContext,
    @Param('id') id: Id,
    @Query() query: PageQuery,
  ): Promise<Page<AskView>> {
    return this.database.read(caller.workspaceId, (tx) => listAsks(tx, caller.workspaceId, id, query));
  }

  /** Read an ask. */
  @Authorise('record.read', 'ask')
  @Get('asks/:id')
  readAsk(@Caller() caller: PersonContext, @Param('id') id: Id): Promise<AskView> {
    return this.database.read(caller.workspaceId, (tx) => viewAsk(tx, caller.workspaceId, id));
  }
}
