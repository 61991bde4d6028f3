import { IsIn } from 'class-validator';
import { WAITING_ON } from '#libs/negotiations/stages/negotiation.entity.js';
import type { WaitingOn } from '#libs/negotiations/stages/negotiation.entity.js';
import { IsCalendarDate } from '#apps/api/validation/dates.js';
import { IsId } from '#apps/api/validation/ids.js';
import { Nullable, Omittable } from '#apps/api/validation/presence.js';
import { IsLine } from '#apps/api/validation/text.js';
import type { CalendarDate, Id } from '#apps/api/values/formats.js';
import { NegotiationFieldsRequest } from './open-negotiation.request.js';

/** What changed of a negotiation; what is left out stays, null clears. */
export class EditNegotiationRequest extends NegotiationFieldsRequest {
  @Omittable() @IsId() productId?: Id;
  @Omittable() @Nullable() @IsId() counselId?: Id | null;
  @Omittable() @Nullable() @IsId() sponsorId?: Id | null;
  @Omittable() @Nullable() @IsCalendarDate() expectedCloseOn?: CalendarDate | null;
  @Omittable() @Nullable() @IsLine(280) statusLine?: string | null;
  @Omittable() @Nullable() @IsIn(WAITING_ON) waitingOn?: WaitingOn | null;
}
