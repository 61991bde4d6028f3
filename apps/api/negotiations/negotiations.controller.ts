import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import type { PersonContext } from '#libs/identity/person.js';
import { EditNegotiation } from '#libs/negotiations/editing/edit-negotiation.js';
import { listNegotiations } from '#libs/negotiations/listing/list-negotiations.js';
import type { NegotiationSummary } from '#libs/negotiations/listing/negotiation-summary.js';
import { OpenNegotiation } from '#libs/negotiations/opening/open-negotiation.js';
import { viewNegotiationWithMoves } from '#libs/negotiations/stages/negotiation-view.js';
import type { NegotiationView, NegotiationWithMoves } from '#libs/negotiations/stages/negotiation-view.js';
import { Authorise } from '#apps/api/authorisation/authorise.decorator.js';
import { RequiresIfMatch } from '#apps/api/http/if-match.decorator.js';
import { Creates } from '#apps/api/http/representation.interceptor.js';
import { Caller } from '#apps/api/http/request-context.js';
import type { Page } from '#apps/api/pages/page.js';
import type { Id } from '#apps/api/values/formats.js';
import { EditNegotiationRequest } from './edit-negotiation.request.js';
import { NegotiationsQuery } from './negotiations.query.js';
import { OpenNegotiationRequest } from './open-negotiation.request.js';

/** Negotiations between a data provider and a data recipient. */
@Controller('negotiations')
export class NegotiationsController {
  constructor(
    private readonly database: Database,
    private readonly opening: OpenNegotiation,
    private readonly editing: EditNegotiation,
  ) {}

  /** List negotiations, those touched last first. */
  @Authorise('record.read')
  @Get()
  listNegotiations(
    @Caller() caller: PersonContext,
    @Query() query: NegotiationsQuery,
  ): Promise<Page<NegotiationSummary>> {
    return this.database.read(caller.workspaceId, (tx) => listNegotiations(tx, caller.workspaceId, query));
  }

  /** Open a negotiation. */
  @Authorise('negotiation.create')
  @Creates('negotiations')
  @Post()
  openNegotiation(
    @Caller() caller: PersonContext,
    @Body() body: OpenNegotiationRequest,
  ): Promise<NegotiationView> {
    return this.opening.open(caller, body);
  }

  /** Read a negotiation, with where it may move, what stands in the way, and what you may do to it. */
  @Authorise('record.read', 'negotiation')
  @Get(':id')
  readNegotiation(@Caller() caller: PersonContext, @Param('id') id: Id): Promise<NegotiationWithMoves> {
    return this.database.read(caller.workspaceId, (tx) =>
      viewNegotiationWithMoves(tx, caller.workspaceId, id, caller.person),
    );
  }

  /**
   * Change what a negotiation says of itself.
   *
   * What is left out stays, null clears. Each field asks for who may set it; a fact that a stage needed when it was
   * entered may be corrected, not cleared.
   */
  @Authorise('negotiation.edit', 'negotiation')
  @RequiresIfMatch()
  @Patch(':id')
  patchNegotiation(
    @Caller() caller: PersonContext,
    @Param('id') id: Id,
    @Body() body: EditNegotiationRequest,
  ): Promise<NegotiationView> {
    return this.editing.edit(caller, id, body);
  }
}
