import { Body, Controller, Delete, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { PersonContext } from '#libs/identity/person.js';
import { PauseNegotiation } from '#libs/negotiations/holds/pause-negotiation.js';
import type { NegotiationView } from '#libs/negotiations/stages/negotiation-view.js';
import { Authorise } from '#apps/api/authorisation/authorise.decorator.js';
import { RequiresIfMatch } from '#apps/api/http/if-match.decorator.js';
import { Caller } from '#apps/api/http/request-context.js';
import type { Id } from '#apps/api/values/formats.js';
import { HoldRequest, OverlayEndQuery, SuspensionRequest } from './hold.request.js';

/** Overlays on a stage: holds before signature, suspensions of what is live. */
@Controller('negotiations/:id')
export class HoldsController {
  constructor(private readonly pausing: PauseNegotiation) {}

  /** Put a negotiation on hold. Its stage clock stops; legal clocks do not. No move while it stands. */
  @Authorise('negotiation.hold', 'negotiation')
  @RequiresIfMatch()
  @Post('hold')
  @HttpCode(200)
  holdNegotiation(
    @Caller() caller: PersonContext,
    @Param('id') id: Id,
    @Body() body: HoldRequest,
  ): Promise<NegotiationView> {
    return this.pausing.begin(caller, id, 'hold', body);
  }

  /** End a hold. */
  @Authorise('negotiation.hold', 'negotiation')
  @RequiresIfMatch()
  @Delete('hold')
  @HttpCode(204)
  async endHold(
    @Caller() caller: PersonContext,
    @Param('id') id: Id,
    @Query() { occurredOn }: OverlayEndQuery,
  ): Promise<void> {
    await this.pausing.end(caller, id, 'hold', occurredOn);
  }

  /** Suspend sharing that is live. */
  @Authorise('negotiation.hold', 'negotiation')
  @RequiresIfMatch()
  @Post('suspension')
  @HttpCode(200)
  suspendSharing(
    @Caller() caller: PersonContext,
    @Param('id') id: Id,
    @Body() body: SuspensionRequest,
  ): Promise<NegotiationView> {
    return this.pausing.begin(caller, id, 'suspension', body);
  }

  /** Resume sharing that was suspended. */
  @Authorise('negotiation.hold', 'negotiation')
  @RequiresIfMatch()
  @Delete('suspension')
  @HttpCode(204)
  async resumeSharing(
    @Caller() caller: PersonContext,
    @Param('id') id: Id,
    @Query() { occurredOn }: OverlayEndQuery,
  ): Promise<void> {
    await this.pausing.end(caller, id, 'suspension', occurredOn);
  }
}
