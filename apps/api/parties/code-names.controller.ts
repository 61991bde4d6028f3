import { Body, Controller, Get, Header, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import type { PersonContext } from '#libs/identity/person.js';
import { Sealer } from '#libs/journal/sealer.js';
import { KeepNeedToKnow } from '#libs/negotiations/parties/keep-need-to-know.js';
import { readKnownName, viewNeedToKnow } from '#libs/negotiations/parties/need-to-know-view.js';
import type { NeedToKnowView, RevealedNameView } from '#libs/negotiations/parties/need-to-know-view.js';
import { listReveals } from '#libs/negotiations/parties/reveal-list.js';
import type { RevealView } from '#libs/negotiations/parties/reveal-list.js';
import { RevealName } from '#libs/negotiations/parties/reveal-name.js';
import { Authorise } from '#apps/api/authorisation/authorise.decorator.js';
import { RequiresIfMatch } from '#apps/api/http/if-match.decorator.js';
import { Caller } from '#apps/api/http/request-context.js';
import { ShownOnce } from '#apps/api/http/shown-once.decorator.js';
import type { Page } from '#apps/api/pages/page.js';
import { PageQuery } from '#apps/api/pages/page.query.js';
import type { Id } from '#apps/api/values/formats.js';
import { NeedToKnowRequest, RevealRequest } from './party.request.js';

/** Who stands behind a code name. */
@Controller('parties/:id')
export class CodeNamesController {
  constructor(
    private readonly database: Database,
    private readonly sealer: Sealer,
    private readonly needToKnow: KeepNeedToKnow,
    private readonly names: RevealName,
  ) {}

  /** Read who knows which organisation a party with a code name is, never which it is. */
  @Authorise('record.read', 'party')
  @Get('need-to-know')
  readNeedToKnow(@Caller() caller: PersonContext, @Param('id') id: Id): Promise<NeedToKnowView> {
    return this.database.read(caller.workspaceId, (tx) =>
      viewNeedToKnow(tx, caller.workspaceId, id, caller.person),
    );
  }

  /**
   * Say who a party with a code name is, and who knows it.
   *
   * Whoever says so first knows it. From then on that is for those who know it, and for legal. `If-Match` is of the party.
   */
  @Authorise('party.keep_name', 'party')
  @RequiresIfMatch()
  @Put('need-to-know')
  putNeedToKnow(
    @Caller() caller: PersonContext,
    @Param('id') id: Id,
    @Body() body: NeedToKnowRequest,
  ): Promise<NeedToKnowView> {
    return this.needToKnow.keep(caller, id, body);
  }

  /** Read who a party with a code name is, as somebody on its need-to-know list. */
  @Authorise('party.read_name', 'party')
  @Get('need-to-know/name')
  @Header('cache-control', 'no-store')
  readKnownName(@Caller() caller: PersonContext, @Param('id') id: Id): Promise<RevealedNameView> {
    return this.database.read(caller.workspaceId, (tx) =>
      readKnownName(tx, caller.workspaceId, id, caller.person),
    );
  }

  /**
   * Reveal who a party with a code name is.
   *
   * Each time is journalled with its reason. What it answers is kept nowhere, so it takes no `Idempotency-Key`.
   */
  @Authorise('party.reveal_name', 'party')
  @ShownOnce()
  @Post('reveal')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  revealName(
    @Caller() caller: PersonContext,
    @Param('id') id: Id,
    @Body() { reason }: RevealRequest,
  ): Promise<RevealedNameView> {
    return this.names.reveal(caller, id, reason);
  }

  /** List who was told who a party with a code name is, and why, the latest first. */
  @Authorise('party.read_reveals', 'party')
  @Get('reveals')
  @Header('cache-control', 'no-store')
  listReveals(
    @Caller() caller: PersonContext,
    @Param('id') id: Id,
    @Query() query: PageQuery,
  ): Promise<Page<RevealView>> {
    return this.database.read(caller.workspaceId, (tx) =>
      listReveals(tx, caller.workspaceId, this.sealer, id, query),
    );
  }
}
