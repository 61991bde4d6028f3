import type pg from 'pg';
import { STAGES } from '#libs/negotiations/stages/stage-table.js';

/** A window as instants, with its last day. */
export interface PlainWindow {
  workspaceId: string;
  /** First instant. */
  start: string;
  /** First instant after it. */
  end: string;
  /** The last day, and the day before the first. */
  to: string;
  before: string;
  timeZone: string;
  /** Days by stage; null where there is no limit. */
  limits: Record<string, number | null>;
  /** What a negotiation has to be now. */
  filters: { ownerId?: string; initiatedBy?: string; currency?: string; stage?: string };
}

interface Entry {
  chain: string;
  seq: number;
  kind: string;
  record: string;
  recordedAt: string;
  data: {
    from?: string;
    to?: string;
    undid?: number;
    expiresOn?: string;
    changes?: { field: string; from: unknown; to: unknown }[];
  };
}

interface Fate {
  /** Whether the filters take it in. */
  wanted: boolean;
  voided: boolean;
  outcome: string | null;
  closedAt: string | null;
}

/** How many changes of each section a window tells, worked out anew from the entries of the journal one by one. */
export async function plainChanges(owner: pg.Pool, window: PlainWindow): Promise<Record<string, number>> {
  const [all, fates, overdueAfter, overdueBefore] = await Promise.all([
    entriesOf(owner, window.workspaceId),
    fatesOf(owner, window),
    overdueStays(owner, window, window.to),
    overdueStays(owner, window, window.before),
  ]);
  const isWanted = (chain: string): boolean => fates.get(chain)?.wanted ?? false;
  const entries = all.filter(({ chain }) => isWanted(chain));
  const counts: Record<string, number> = {};
  const count = (section: string): void => {
    counts[section] = (counts[section] ?? 0) + 1;
  };
  const isTold = ({ chain, recordedAt }: Entry): boolean =>
    recordedAt >= window.start && recordedAt < window.end && fates.get(chain)?.voided === false;
  const told = entries.filter(isTold);
  const undoings = told.filter(({ kind }) => kind === 'event_undone' || kind === 'event_corrected');
  const gone = new Set(undoings.map(({ chain, data }) => `${chain} ${data.undid}`));
  const there = new Set(told.map(({ chain, seq }) => `${chain} ${seq}`));
  for (const entry of told) {
    if (gone.has(`${entry.chain} ${entry.seq}`)) continue;
    if (undoings.includes(entry) && there.has(`${entry.chain} ${entry.data.undid}`)) continue;
    const section = sectionOf(entry);
    if (section) count(section);
  }
  for (const [field, section] of [
    ['value', 'value_changed'],
    ['expectedCloseOn', 'close_date_moved'],
  ] as const) {
    for (const chain of new Set(told.map((entry) => entry.chain))) {
      const edits = told
        .filter((entry) => entry.chain === chain && entry.kind === 'negotiation_edited')
        .flatMap(({ data }) => data.changes ?? [])
        .filter((change) => change.field === field);
      const isNet = edits.length > 0 && !isSame(edits[0]!.from, edits.at(-1)!.to);
      if (isNet) count(section);
    }
  }
  for (const [stay, negotiation] of overdueAfter) {
    if (!overdueBefore.has(stay) && isWanted(negotiation)) count('newly_overdue');
  }
  for (const section of waiverEnds(entries, fates, window)) count(section);
  return counts;
}

function isSame(one: unknown, other: unknown): boolean {
  const inOrder = (value: unknown) =>
    value !== null && typeof value === 'object'
      ? Object.entries(value).toSorted(([a], [b]) => a.localeCompare(b))
      : value;
  return JSON.stringify(inOrder(one)) === JSON.stringify(inOrder(other));
}

function sectionOf({ kind, data }: Entry): string | undefined {
  const place = (stage: unknown): number => (STAGES as readonly unknown[]).indexOf(stage);
  if (kind === 'stage_changed') return place(data.to) > place(data.from) ? 'advanced' : 'moved_back';
  if (kind === 'objection_reopened') return data.to === 'raised' ? 'objections_raised' : undefined;
  if (kind === 'objection_retracted') return data.from === 'noted' ? undefined : 'objections_decided';
  return SECTIONS[kind];
}

const SECTIONS: Record<string, string> = {
  negotiation_opened: 'opened',
  negotiation_imported: 'opened',
  negotiation_renewed: 'renewed',
  negotiation_closed: 'closed',
  withdrawal_recorded: 'closed',
  withdrawal_documented: 'closed',
  hold_begun: 'held',
  sharing_suspended: 'held',
  hold_ended: 'resumed',
  sharing_resumed: 'resumed',
  event_undone: 'taken_back',
  event_corrected: 'taken_back',
  objection_raised: 'objections_raised',
  objection_resolved: 'objections_decided',
  objection_upheld: 'objections_decided',
  counterparty_decided: 'objections_decided',
  objection_marked_duplicate: 'objections_decided',
  objection_waived: 'waivers_granted',
};

const ENDS_WAIVER = ['objection_resolved', 'objection_upheld', 'objection_reopened', 'objection_waived'];

function waiverEnds(entries: readonly Entry[], fates: Map<string, Fate>, window: PlainWindow): string[] {
  const day = (date: string, more: number): string =>
    new Date(Date.parse(date) + more * 86_400_000).toISOString().slice(0, 10);
  return entries.flatMap((waived) => {
    if (waived.kind !== 'objection_waived' || waived.recordedAt >= window.end) return [];
    const { voided, outcome, closedAt } = fates.get(waived.chain)!;
    if (voided || (outcome !== null && (closedAt === null || closedAt < window.end))) return [];
    const isOver = entries.some(
      ({ record, kind, recordedAt }) =>
        record === waived.record &&
        ENDS_WAIVER.includes(kind) &&
        recordedAt > waived.recordedAt &&
        recordedAt < window.end,
    );
    // The first day on which it holds no more.
    const until = day(waived.data.expiresOn!, 1);
    if (isOver || until <= window.before || until > day(window.to, 31)) return [];
    return [until <= window.to ? 'waivers_expired' : 'waivers_expiring'];
  });
}

async function entriesOf(owner: pg.Pool, workspaceId: string): Promise<Entry[]> {
  const { rows } = await owner.query(
    `select chain_id as chain, seq, kind, record_id as record, parley_instant(recorded_at) as "recordedAt",
       text::json -> 'data' as data
     from journal_entry where workspace_id = $1 order by chain_id, seq`,
    [workspaceId],
  );
  return rows as Entry[];
}

async function fatesOf(owner: pg.Pool, { workspaceId, filters }: PlainWindow): Promise<Map<string, Fate>> {
  const { rows } = await owner.query(
    `select chain_id as chain, array_agg(w -> 'set' order by seq) as sets
     from journal_entry cross join lateral jsonb_array_elements(text::jsonb -> 'writes') w
     where workspace_id = $1 and w ->> 'table' = 'negotiation' group by chain_id`,
    [workspaceId],
  );
  return new Map(
    (rows as { chain: string; sets: Record<string, string | null>[] }[]).map(({ chain, sets }) => {
      const now = Object.assign({}, ...sets) as Record<string, string | null>;
      const { voidedAt = null, outcome = null, closedAt = null, ownerId, initiatedBy, stage } = now;
      const is = { ownerId, initiatedBy, stage, currency: now['valueCurrency'] };
      const wanted = Object.entries(filters).every(([name, value]) => is[name as keyof typeof is] === value);
      return [chain, { wanted, voided: voidedAt !== null, outcome, closedAt }];
    }),
  );
}

/** Stays that stood longer than their limit at the end of a day, days on hold taken off, with their negotiation. */
async function overdueStays(
  owner: pg.Pool,
  { workspaceId, timeZone, limits }: PlainWindow,
  day: string,
): Promise<Map<string, string>> {
  const { rows } = await owner.query(
    `with told as (
       select e.chain_id as negotiation, e.seq, w ->> 'table' as tbl,
         coalesce(w ->> 'id', w -> 'set' ->> 'id') as id, c.key, c.value
       from journal_entry e cross join lateral jsonb_array_elements(e.text::jsonb -> 'writes') w
       cross join lateral jsonb_each(w -> 'set') c
       where e.workspace_id = $1 and w ->> 'table' in ('negotiation', 'stage_visit', 'pause')
     ),
     made as (
       select negotiation, tbl, id, jsonb_object_agg(key, value) as r
       from (select distinct on (tbl, id, key) * from told order by tbl, id, key, seq desc) x
       group by negotiation, tbl, id
     ),
     stay as (
       select negotiation, id, r ->> 'stage' as stage,
         ((r ->> 'enteredAt')::timestamptz at time zone $3)::date as entered,
         ((r ->> 'leftAt')::timestamptz at time zone $3)::date as lft
       from made where tbl = 'stage_visit' and r ->> 'undoneAt' is null and r ->> 'passedThrough' = 'false'
     ),
     hold as (
       select negotiation, ((r ->> 'startedAt')::timestamptz at time zone $3)::date as started,
         ((r ->> 'endedAt')::timestamptz at time zone $3)::date as ended
       from made where tbl = 'pause' and r ->> 'kind' = 'hold'
     )
     select s.id, s.negotiation from stay s
     join made n on n.tbl = 'negotiation' and n.negotiation = s.negotiation and n.r ->> 'voidedAt' is null
     where s.entered <= $2::date and (s.lft is null or s.lft > $2::date)
       and $2::date - s.entered - coalesce((select sum(greatest(0,
           least(coalesce(h.ended, $2::date), $2::date) - greatest(h.started, s.entered)))
         from hold h where h.negotiation = s.negotiation), 0) > ($4::jsonb ->> s.stage)::integer`,
    [workspaceId, day, timeZone, JSON.stringify(limits)],
  );
  return new Map(
    (rows as { id: string; negotiation: string }[]).map(({ id, negotiation }) => [id, negotiation]),
  );
}
