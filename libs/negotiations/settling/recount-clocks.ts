import { update } from '#libs/journal/change.js';
import type { Change } from '#libs/journal/change.js';
import { lockNegotiations } from '#libs/journal/chain.js';
import type { Unit } from '#libs/journal/commands.js';
import type { CalendarName } from '#libs/reminders/calendars/holidays.js';
import { concernDeadline, deadlines } from '../objections/objection-clocks.js';
import type { ObjectionDeadlines } from '../objections/objection-clocks.js';
import { Objection } from '../objections/objection.entity.js';
import { CALENDAR } from '../stages/calendar-sql.js';
import { nextVersion } from '../stages/next-version.js';
import { endOfDay } from '../stages/occurred-on.js';

/** An objection whose clock still runs, with what its days are counted by. */
interface Clocked extends ObjectionDeadlines, Pick<Objection, 'id' | 'version' | 'side' | 'blocking'> {
  negotiation: { id: string; version: number; imported: boolean; createdAt: string; timeZone: string };
  calendar: CalendarName;
  status: 'noted' | 'raised' | 'under_review' | 'mitigation_proposed' | 'waived';
  /** When it was noted, or raised last. */
  since: string;
  /** The last instant of a waiver that still holds, and the day that it was given until. */
  waivedUntil: string | null;
  waiverExpiresOn: string | null;
}

const CLOCKED = `
  select o.id, o.version, o.side, o.blocking, o.status, o.acknowledge_by::text as "acknowledgeBy",
    o.triage_by::text as "triageBy", o.decide_by::text as "decideBy",
    parley_instant(case o.status when 'noted' then o.noted_at else o.raised_at end) as since,
    parley_instant(o.waived_until) as "waivedUntil",
    (select x.expires_on::text from waiver x where x.workspace_id = o.workspace_id and x.objection_id = o.id
      and x.approved_at is not null order by x.approved_at desc limit 1) as "waiverExpiresOn",
    json_build_object('id', n.id, 'version', n.version, 'imported', n.imported is not null,
      'createdAt', parley_instant(n.created_at), 'timeZone', w.time_zone) as negotiation, ${CALENDAR} as calendar
  from objection o
  join negotiation n on n.workspace_id = o.workspace_id and n.id = o.negotiation_id
  join workspace w on w.id = o.workspace_id
  where o.workspace_id = $1 and o.negotiation_id = any($2) and n.outcome is null and n.voided_at is null
    and ((o.status in ('noted', 'raised', 'under_review', 'mitigation_proposed') and o.decide_by is not null)
      or (o.status = 'waived' and o.waived_until > parley_now()))
  order by n.id, o.id`;

/**
 * Counts the clocks of open objections anew, under the locks of their negotiations: the days by which they are to be
 * dealt with go by the home party's holidays as they are now, and the last day of a waiver by the time zone.
 */
export async function recountClocks(unit: Unit, negotiationIds: readonly string[]): Promise<void> {
  const { tx, workspaceId } = unit;
  const clocked = await tx.query<Clocked>(CLOCKED, [workspaceId, negotiationIds], 'clocked_objections');
  const moved = clocked.flatMap((objection) => {
    const set = moves(objection);
    return set ? [{ objection, set }] : [];
  });
  if (moved.length === 0) return;
  const touched = new Set(moved.map(({ objection }) => objection.negotiation.id));
  const heads = await lockNegotiations(tx, workspaceId, [...touched]);
  const versions = new Map<string, number>();
  for (const { objection, set } of moved) {
    const { id, version } = objection.negotiation;
    const head = heads.get(id)!;
    const seen = versions.get(id) ?? version;
    versions.set(id, seen + 1);
    unit.record(head, clocksMoved(objection, set, { version: seen, now: head.now }));
  }
}

type Clocks = Partial<ObjectionDeadlines & Pick<Objection, 'waivedUntil'>>;

/** Nothing when they stand as they should. */
function moves(objection: Clocked): Clocks | undefined {
  const { acknowledgeBy, triageBy, decideBy, waivedUntil } = objection;
  const stands: Clocks =
    objection.status === 'waived' ? { waivedUntil } : { acknowledgeBy, triageBy, decideBy };
  const counted = recounted(objection);
  const isSame = (Object.keys(counted) as (keyof Clocks)[]).every(
    (clock) => counted[clock] === stands[clock],
  );
  return isSame ? undefined : counted;
}

function recounted({ negotiation, calendar, status, side, blocking, since, ...waiver }: Clocked): Clocks {
  if (status === 'noted') return concernDeadline(since, negotiation, calendar);
  if (status !== 'waived') return deadlines({ side, blocking, raisedAt: since }, negotiation, calendar);
  return { waivedUntil: endOfDay(waiver.waiverExpiresOn!, negotiation.timeZone) };
}

function clocksMoved(
  { id, version, negotiation }: Clocked,
  set: Clocks,
  { version: seen, now }: { version: number; now: string },
): Change {
  return {
    kind: 'objection_clocks_moved',
    record: { type: 'objection', id },
    data: { ...set },
    writes: [
      update(Objection, id, { ...set, updatedAt: now, version: version + 1 }, version),
      nextVersion({ id: negotiation.id, version: seen }, now),
    ],
  };
}
