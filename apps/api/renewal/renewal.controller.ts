import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import type { PersonContext } from '#libs/identity/person.js';
import { RenewNegotiation } from '#libs/negotiations/renewal/renew-negotiation.js';
import type { NegotiationView } from '#libs/negotiations/stages/negotiation-view.js';
import { Authorise } from '#apps/api/authorisation/authorise.decorator.js';
import { RequiresIfMatch } from '#apps/api/http/if-match.decorator.js';
import { Caller } from '#apps/api/http/request-context.js';
import { IsCalendarDate, IsDateOrInstant } from '#apps/api/validation/dates.js';
import { IsId } from '#apps/api/validation/ids.js';
import { Omittable } from '#apps/api/validation/presence.js';
import type { CalendarDate, DateOrInstant, Id } from '#apps/api/values/formats.js';

export class RenewalRequest {
  /** The new contract: in force, covering this negotiation, signed by both sides. */
  @IsId() agreementId: Id;
  /** When the sharing is next reviewed, within 12 months; the date that stands, when left out. */
  @Omittable() @IsCalendarDate() monitoringReviewOn?: CalendarDate;
  @Omittable() @IsDateOrInstant() occurredOn?: DateOrInstant;
}

/** Going on under a new agreement. */
@Controller('negotiations/:id/renewal')
export class RenewalController {
  constructor(private readonly renewing: RenewNegotiation) {}

  /**
   * Renew what is live or has expired.
   *
   * What it takes to enter Live is asked again.
   */
  @Authorise('negotiation.renew', 'negotiation')
  @RequiresIfMatch()
  @Post()
  @HttpCode(200)
  renewNegotiation(
    @Caller() caller: PersonContext,
    @Param('id') id: Id,
    @Body() body: RenewalRequest,
  ): Promise<NegotiationView> {
    return this.renewing.renew(caller, id, body);
  }
}
