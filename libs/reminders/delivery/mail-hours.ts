import { Temporal } from 'temporal-polyfill';

/** When a person wants mails. Times are of the day where they are, `22:30`. */
export interface MailHours {
  /** IANA name. */
  timeZone: string;
  /** Both or neither. Quiet hours that end earlier in the day than they begin end on the next one. */
  quietFrom: string | null;
  quietUntil: string | null;
  digestTime: string;
}

/** Where nothing else is said: half an hour after the morning's reminders, so that it tells of them the same day. */
export const USUAL_DIGEST = '09:30';

/** When a mail leaves, as it is now; `waits`: for the next digest. */
export function leavesAt(now: string, hours: MailHours, waits: boolean): string {
  return afterQuietHours(waits ? nextDigest(now, hours) : now, hours);
}

/** The first digest after now. */
function nextDigest(now: string, { timeZone, digestTime }: MailHours): string {
  const instant = Temporal.Instant.from(now);
  const today = dayOf(instant, timeZone);
  const digests = [0, 1, 2].map((days) => instantOf(today.add({ days }), digestTime, timeZone));
  return written(digests.find((digest) => Temporal.Instant.compare(digest, instant) > 0)!);
}

/** The very same where it is in no quiet hours; else their end. */
function afterQuietHours(at: string, { timeZone, quietFrom, quietUntil }: MailHours): string {
  if (quietFrom === null || quietUntil === null) return at;
  const instant = Temporal.Instant.from(at);
  const today = dayOf(instant, timeZone);
  const lasts = { days: quietFrom < quietUntil ? 0 : 1 };
  const ends = [today.subtract({ days: 1 }), today]
    .filter((day) => Temporal.Instant.compare(instantOf(day, quietFrom, timeZone), instant) <= 0)
    .map((day) => instantOf(day.add(lasts), quietUntil, timeZone));
  const end = ends.find((each) => Temporal.Instant.compare(instant, each) < 0);
  return end ? written(end) : at;
}

function dayOf(instant: Temporal.Instant, timeZone: string): Temporal.PlainDate {
  return instant.toZonedDateTimeISO(timeZone).toPlainDate();
}

/** A time that the clocks leave out is as much later; of one that comes twice, the first. */
function instantOf(day: Temporal.PlainDate, plainTime: string, timeZone: string): Temporal.Instant {
  return day.toZonedDateTime({ timeZone, plainTime }).toInstant();
}

function written(instant: Temporal.Instant): string {
  return instant.toString({ smallestUnit: 'millisecond' });
}
