import { dayOf } from '#libs/negotiations/stages/occurred-on.js';

const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** RFC 3339, from milliseconds. */
export function instant(ms: number): string {
  return new Date(ms).toISOString();
}

/** A moment at or after `ms` on a weekday and, if the order of things allows, while offices are open (14 to 22 UTC). */
export function atWork(ms: number): number {
  const weekday = new Date(ms).getUTCDay();
  const moved = weekday === 6 ? ms + 2 * DAY_MS : weekday === 0 ? ms + DAY_MS : ms;
  const sinceMidnight = moved % DAY_MS;
  const hour = 14 + (Math.floor(sinceMidnight / HOUR_MS) % 8);
  const minutes = (sinceMidnight % HOUR_MS) - (sinceMidnight % 60_000);
  return Math.max(ms, moved - sinceMidnight + hour * HOUR_MS + minutes);
}

const KNOWN = new Map<string, string>();
const KNOWN_AT_MOST = 20_000;

/** `dayOf`, remembered by the hour: no time zone changes its day within one. */
export function dayAt(ms: number, timeZone: string): string {
  // A quarter of an hour, because some time zones are shifted by that.
  const key = `${timeZone} ${Math.floor(ms / (HOUR_MS / 4))}`;
  let day = KNOWN.get(key);
  if (day === undefined) {
    if (KNOWN.size >= KNOWN_AT_MOST) KNOWN.clear();
    KNOWN.set(key, (day = dayOf(instant(ms), timeZone)));
  }
  return day;
}

/** A date so many days after another, both `YYYY-MM-DD`. */
export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}
