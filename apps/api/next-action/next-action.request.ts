import { IsCalendarDate, IsDateOrInstant } from '#apps/api/validation/dates.js';
import { IsId } from '#apps/api/validation/ids.js';
import { Omittable } from '#apps/api/validation/presence.js';
import { IsLine } from '#apps/api/validation/text.js';
import type { CalendarDate, DateOrInstant, Id } from '#apps/api/values/formats.js';

/** What is to be done next. */
export class NextActionRequest {
  @IsLine(500) what: string;
  /** Not before today. */
  @IsCalendarDate() dueOn: CalendarDate;
  /** Whoever sets it, when left out. */
  @Omittable() @IsId() assigneeId?: Id;
}

export class NextActionCompletionRequest {
  @Omittable() @IsDateOrInstant() occurredOn?: DateOrInstant;
}
