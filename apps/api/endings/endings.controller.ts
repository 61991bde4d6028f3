import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { IsIn } from 'class-validator';
import type { PersonContext } from '#libs/identity/person.js';
import { CloseNegotiation, CLOSURES } from '#libs/negotiations/endings/close-negotiation.js';
import type { Closure } from '#libs/negotiations/endings/close-negotiation.js';
import { OUTCOME_BY } from '#libs/negotiations/stages/negotiation.entity.js';
import type { OutcomeBy } from '#libs/negotiations/stages/negotiation.entity.js';
import type { NegotiationView } from '#libs/negotiations/stages/negotiation-view.js';
import { Authorise } from '#apps/api/authorisation/authorise.decorator.js';
import { RequiresIfMatch } from '#apps/api/http/if-match.decorator.js';
import { Caller } from '#apps/api/http/request-context.js';
import { IsDateOrInstant } from '#apps/api/validation/dates.js';
import { Omittable } from '#apps/api/validation/presence.js';
import { IsText } from '#apps/api/validation/text.js';
import type { DateOrInstant, Id } from '#apps/api/values/formats.js';

/** How a negotiation ends, unless somebody withdraws. */
export class ClosureRequest {
  @IsIn(CLOSURES) outcome: Closure;
  /** Who decided: demanded of declined and terminated, refused of lapsed and expired. */
  @Omittable() @IsIn(OUTCOME_BY) by?: OutcomeBy;
  @IsText(2000) reason: string;
  @Omittable() @IsDateOrInstant() occurredOn?: DateOrInstant;
}

export class VoidingRequest {
  @IsText(2000) reason: string;
}

/** Endings that are no withdrawal. */
@Controller('negotiations/:id')
export class EndingsController {
  constructor(private readonly endings: CloseNegotiation) {}

  /** End a negotiation: dropped, declined, lapsed, terminated or expired. */
  @Authorise('negotiation.close', 'negotiation')
  @RequiresIfMatch()
  @Post('closure')
  @HttpCode(200)
  closeNegotiation(
    @Caller() caller: PersonContext,
    @Param('id') id: Id,
    @Body() body: ClosureRequest,
  ): Promise<NegotiationView> {
    return this.endings.close(caller, id, body);
  }

  /** Void a negotiation that was opened by mistake: it leaves every report. */
  @Authorise('negotiation.void', 'negotiation')
  @RequiresIfMatch()
  @Post('voiding')
  @HttpCode(200)
  voidNegotiation(
    @Caller() caller: PersonContext,
    @Param('id') id: Id,
    @Body() body: VoidingRequest,
  ): Promise<NegotiationView> {
    return this.endings.void(caller, id, body.reason);
  }
}
