import { IsIn } from 'class-validator';
import { HOLD_CAUSES } from '#libs/negotiations/stages/pause.entity.js';
import type { HoldCause } from '#libs/negotiations/stages/pause.entity.js';
import { IsCalendarDate, IsDateOrInstant } from '#apps/api/validation/dates.js';
import { Omittable } from '#apps/api/validation/presence.js';
import { IsText } from '#apps/api/validation/text.js';
import type { CalendarDate, DateOrInstant } from '#apps/api/values/formats.js';

export class HoldRequest {
  /** For whom or what it waits. */
  @IsIn(HOLD_CAUSES) cause: HoldCause;
  @IsText(2000) reason: string;
  /** When it is looked at again. */
  @IsCalendarDate() reviewOn: CalendarDate;
  @Omittable() @IsDateOrInstant() occurredOn?: DateOrInstant;
}

export class SuspensionRequest {
  @IsText(2000) reason: string;
  /** When it is looked at again. */
  @Omittable() @IsCalendarDate() reviewOn?: CalendarDate;
  @Omittable() @IsDateOrInstant() occurredOn?: DateOrInstant;
}

/** When an overlay ended, if that was before now. */
export class OverlayEndQuery {
  @Omittable() @IsDateOrInstant() occurredOn?: DateOrInstant;
}
