import { IsIn } from 'class-validator';
import { HOME_SIDES } from '#libs/identity/workspace.entity.js';
import type { HomeSide } from '#libs/identity/workspace.entity.js';
import { CALENDARS } from '#libs/reminders/calendars/holidays.js';
import type { CalendarName } from '#libs/reminders/calendars/holidays.js';
import { IsId } from '#apps/api/validation/ids.js';
import { IsObjectOf } from '#apps/api/validation/nested.js';
import { Nullable, Omittable } from '#apps/api/validation/presence.js';
import { IsLine } from '#apps/api/validation/text.js';
import type { Id } from '#apps/api/values/formats.js';

/** From whose side of the table the workspace looks. */
export class HomeRequest {
  @Nullable() @IsId() partyId: Id | null;
  @IsIn(HOME_SIDES) side: HomeSide;
}

/** What changed of the workspace; what is left out stays. */
export class WorkspaceChangeRequest {
  @Omittable() @IsLine(200) name?: string;
  @Omittable() @IsObjectOf(() => HomeRequest) home?: HomeRequest;
  @Omittable() @Nullable() @IsId() legalHeadId?: Id | null;
  /**
   * IANA name.
   * @example "America/New_York"
   */
  @Omittable() @IsLine(64) timeZone?: string;
  @Omittable() @IsIn(CALENDARS) calendar?: CalendarName;
}
