import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import type { PersonContext } from '#libs/identity/person.js';
import { MoveNegotiation } from '#libs/negotiations/stages/move-negotiation.js';
import type { NegotiationView } from '#libs/negotiations/stages/negotiation-view.js';
import { Authorise } from '#apps/api/authorisation/authorise.decorator.js';
import { RequiresIfMatch } from '#apps/api/http/if-match.decorator.js';
import { Caller } from '#apps/api/http/request-context.js';
import type { Id } from '#apps/api/values/formats.js';
import { StageChangeRequest } from './stage-change.request.js';

/** Stage moves. */
@Controller('negotiations/:id/stage-changes')
export class StageChangesController {
  constructor(private readonly moving: MoveNegotiation) {}

  /**
   * Move a negotiation to another stage.
   *
   * Refuses with every unmet condition at once, and the people who can clear each.
   */
  @Authorise('negotiation.move', 'negotiation')
  @RequiresIfMatch()
  @Post()
  @HttpCode(200)
  moveNegotiation(
    @Caller() caller: PersonContext,
    @Param('id') id: Id,
    @Body() body: StageChangeRequest,
  ): Promise<NegotiationView> {
    return this.moving.move(caller, id, body);
  }
}
