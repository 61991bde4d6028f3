import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import type { PersonContext } from '#libs/identity/person.js';
import { KeepParties } from '#libs/negotiations/parties/keep-parties.js';
import { listParties, viewParty } from '#libs/negotiations/parties/party-view.js';
import type { PartyView } from '#libs/negotiations/parties/party-view.js';
import { Authorise } from '#apps/api/authorisation/authorise.decorator.js';
import { RequiresIfMatch } from '#apps/api/http/if-match.decorator.js';
import { Creates } from '#apps/api/http/representation.interceptor.js';
import { Caller } from '#apps/api/http/request-context.js';
import type { Page } from '#apps/api/pages/page.js';
import type { Id } from '#apps/api/values/formats.js';
import { PartiesQuery } from './parties.query.js';
import { AddPartyRequest, PartyChangeRequest } from './party.request.js';

/** Organisations, named or not, and the people there. */
@Controller('parties')
export class PartiesController {
  constructor(
    private readonly database: Database,
    private readonly parties: KeepParties,
  ) {}

  /** List parties by name. */
  @Authorise('record.read')
  @Get()
  listParties(@Caller() caller: PersonContext, @Query() query: PartiesQuery): Promise<Page<PartyView>> {
    return this.database.read(caller.workspaceId, (tx) => listParties(tx, caller.workspaceId, query));
  }

  /** Add a party. */
  @Authorise('catalogue.write')
  @Creates('parties')
  @Post()
  addParty(@Caller() caller: PersonContext, @Body() body: AddPartyRequest): Promise<PartyView> {
    return this.parties.add(caller, body);
  }

  /** Read a party. */
  @Authorise('record.read', 'party')
  @Get(':id')
  readParty(@Caller() caller: PersonContext, @Param('id') id: Id): Promise<PartyView> {
    return this.database.read(caller.workspaceId, (tx) => viewParty(tx, caller.workspaceId, id));
  }

  /** Change what is known of a party. */
  @Authorise('catalogue.write', 'party')
  @RequiresIfMatch()
  @Patch(':id')
  patchParty(
    @Caller() caller: PersonContext,
    @Param('id') id: Id,
    @Body() body: PartyChangeRequest,
  ): Promise<PartyView> {
    return this.parties.change(caller, id, body);
  }
}
