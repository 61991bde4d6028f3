import { IsCalendarDate } from '#apps/api/validation/dates.js';
import { Nullable, Omittable } from '#apps/api/validation/presence.js';
import { IsLine } from '#apps/api/validation/text.js';
import type { CalendarDate } from '#apps/api/values/formats.js';

/** A secret for a script. */
export class CreateTokenRequest {
  /** What it is for. */
  @IsLine(100) name: string;
  /** The last day on which it works; until it is ended, when null or left out. */
  @Omittable() @Nullable() @IsCalendarDate() expiresOn?: CalendarDate | null;
}
