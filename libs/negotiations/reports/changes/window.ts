import type { Tx } from '#libs/database/tx.js';
import { Temporal } from 'temporal-polyfill';
import { invalidField } from '#libs/problems/domain-error.js';
import type { SqlValue } from '#libs/database/tx.js';
import { dayOf, endOfDay } from '../../stages/occurred-on.js';

/** Between which days a brief tells what changed; both days are part of it. */
export interface Days {
  /** A week before `to`, counted with both, when left out. */
  from?: string;
  /** Today, when left out. */
  to?: string;
}

export interface Window {
  from: string;
  to: string;
  timeZone: string;
  /** What `changesSql` takes as `$1` to `$6`. */
  values: SqlValue[];
}

const LAST_DAYS = 6;

/** The window in the workspace's time zone, up to now at most. Errors: `invalid-request` when it ends before it begins. */
export async function windowOf(tx: Tx, workspaceId: string, days: Days): Promise<Window> {
  const frame = await tx.one<{ now: string; timeZone: string; afterNow: string }>(
    `select parley_instant(parley_now()) as now, time_zone as "timeZone",
       -- What was recorded at this very millisecond is told as well.
       parley_instant(parley_now() + interval '1 millisecond') as "afterNow"
     from workspace where id = $1`,
    [workspaceId],
    'changes_frame',
  );
  const { now, timeZone, afterNow } = frame!;
  const to = days.to ?? dayOf(now, timeZone);
  const from = days.from ?? Temporal.PlainDate.from(to).subtract({ days: LAST_DAYS }).toString();
  if (from > to) throw invalidField('/to', 'This lies before the day on which the window begins.');
  const start = endOfDay(Temporal.PlainDate.from(from).subtract({ days: 1 }).toString(), timeZone);
  const end = endOfDay(to, timeZone);
  const today = dayOf(now, timeZone);
  const lastDay = to < today ? to : today;
  return {
    from,
    to,
    timeZone,
    values: [workspaceId, start, end < afterNow ? end : afterNow, lastDay, endOfDay(lastDay, timeZone), from],
  };
}
