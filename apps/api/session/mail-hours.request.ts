import { Matches } from 'class-validator';
import { Nullable, Omittable } from '#apps/api/validation/presence.js';
import { IsLine } from '#apps/api/validation/text.js';

/** A time of the day, to the minute. */
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const WANTED = { message: '$property must be a time of the day such as 22:30' };

/** What changed of when one wants mails; what is left out stays. */
export class MailHoursRequest {
  /**
   * IANA name; null: the workspace's.
   * @example "Europe/London"
   */
  @Omittable() @Nullable() @IsLine(64) timeZone?: string | null;
  /**
   * No mail that can wait leaves from then on; null, with `quietUntil`: there are no quiet hours.
   * @example "22:00"
   */
  @Omittable() @Nullable() @Matches(TIME, WANTED) quietFrom?: string | null;
  /** @example "07:30" */
  @Omittable() @Nullable() @Matches(TIME, WANTED) quietUntil?: string | null;
  /**
   * When the one mail comes that tells of all that is not urgent.
   * @example "09:30"
   */
  @Omittable() @Matches(TIME, WANTED) digestTime?: string;
}
