import type { SqlValue, Tx } from '#libs/database/tx.js';
import type { Person } from '#libs/identity/person.js';
import type { Initiator, OutcomeBy } from '../stages/negotiation.entity.js';
import { dayOf, endOfDay } from '../stages/occurred-on.js';
import type { Stage } from '../stages/stage-table.js';
import type { WithdrawalReason } from '../withdrawals/withdrawal.entity.js';
import type { ReportFilters } from './standing.js';
import { rateOf } from './wilson.js';
import type { Rate } from './wilson.js';

/** Below this number of withdrawals the report lists them: their like is seen better than a rate. */
const SHOW_CASES_BELOW = 20;

/** Reasons that are about privacy. */
const PRIVACY: readonly WithdrawalReason[] = ['privacy_upheld', 'privacy_unspecified'];

/** How many withdrew for a reason. */
export interface ReasonCount {
  reason: WithdrawalReason;
  /** @integer */
  count: number;
}

export interface StageCount {
  /** Null when nobody knows from where. */
  stage: Stage | null;
  /** @integer */
  count: number;
}

export interface SideCount {
  by: OutcomeBy;
  /** @integer */
  count: number;
}

/** One withdrawal, where they are few. */
export interface WithdrawalCase {
  withdrawalId: string;
  negotiationId: string;
  negotiationRef: string;
  by: OutcomeBy;
  statedReason: WithdrawalReason;
  stageAtExit: Stage | null;
}

/** Who walked away and why, by the end of a day. */
export interface WithdrawalsReport {
  /** The day, in the workspace's time zone. */
  asOf: string;
  timeZone: string;
  /** Withdrawals of which there is a record. @integer */
  total: number;
  /** Some may be the same one told twice: the counts are at least these. */
  atLeast: boolean;
  /** Withdrawn, with a record of it or without, of those that reached Contacted. */
  withdrawalRate: Rate;
  /** With a privacy reason or a linked objection, of all withdrawals: by the reason that was given. */
  privacyAttrition: Rate;
  /** The same by the reason that legal assessed; for legal alone. */
  assessedPrivacyAttrition: Rate | null;
  statedReasons: ReasonCount[];
  /** For legal alone. */
  assessedReasons: ReasonCount[] | null;
  byStage: StageCount[];
  bySide: SideCount[];
  /** Each one, below twenty; null otherwise. */
  cases: WithdrawalCase[] | null;
}

interface Row extends WithdrawalCase {
  assessedReason: WithdrawalReason | null;
  linked: boolean;
  mayOverlap: boolean;
}

/** Counts what had ended by a withdrawal at the end of `asOf` (today when left out). */
export async function withdrawalsReport(
  tx: Tx,
  workspaceId: string,
  person: Person,
  asOf: string | undefined,
  filters: ReportFilters,
): Promise<WithdrawalsReport> {
  const frame = await tx.one<{ now: string; timeZone: string }>(
    'select parley_now() as now, time_zone as "timeZone" from workspace where id = $1',
    [workspaceId],
    'withdrawals_frame',
  );
  const { now, timeZone } = frame!;
  const day = asOf ?? dayOf(now, timeZone);
  const end = endOfDay(day, timeZone);
  const { where, values } = chosen(workspaceId, end < now ? end : now, filters);
  const [rows, reached] = await Promise.all([
    tx.query<Row>(WITHDRAWN(where), values),
    tx.one<{ count: number; withdrawn: number }>(REACHED(where), values),
  ]);
  const isLegal = person.roles.includes('legal');
  const isPrivate = (reason: WithdrawalReason | null, { linked }: Row): boolean =>
    linked || (reason !== null && PRIVACY.includes(reason));
  const rate = (reasonOf: (row: Row) => WithdrawalReason | null): Rate =>
    rateOf(rows.filter((row) => isPrivate(reasonOf(row), row)).length, rows.length);
  return {
    asOf: day,
    timeZone,
    total: rows.length,
    atLeast: rows.some(({ mayOverlap }) => mayOverlap),
    withdrawalRate: rateOf(reached!.withdrawn, reached!.count),
    privacyAttrition: rate(({ statedReason }) => statedReason),
    assessedPrivacyAttrition: isLegal ? rate(({ assessedReason }) => assessedReason) : null,
    statedReasons: tally(rows, ({ statedReason }) => statedReason).map(([reason, count]) => ({
      reason,
      count,
    })),
    assessedReasons: isLegal
      ? tally(
          rows.filter(({ assessedReason }) => assessedReason !== null),
          ({ assessedReason }) => assessedReason!,
        ).map(([reason, count]) => ({ reason, count }))
      : null,
    byStage: tally(rows, ({ stageAtExit }) => stageAtExit).map(([stage, count]) => ({ stage, count })),
    bySide: tally(rows, ({ by }) => by).map(([by, count]) => ({ by, count })),
    cases: rows.length < SHOW_CASES_BELOW ? rows.map(caseOf) : null,
  };
}

/** `$2` is the instant. Filters go by what a negotiation says of itself now, and by the stage it ended in. */
function chosen(
  workspaceId: string,
  at: string,
  filters: ReportFilters,
): { where: string; values: SqlValue[] } {
  const values: SqlValue[] = [workspaceId, at];
  const place = (value: SqlValue): string => `$${values.push(value)}`;
  const initiatedBy: Initiator | undefined = filters.initiatedBy;
  const conditions = [
    'n.workspace_id = $1 and n.voided_at is null',
    filters.stage ? `n.stage = any(${place(filters.stage)})` : '',
    filters.ownerId ? `n.owner_id = ${place(filters.ownerId)}` : '',
    filters.partyId ? `${place(filters.partyId)} in (n.provider_id, n.recipient_id)` : '',
    initiatedBy ? `n.initiated_by = ${place(initiatedBy)}` : '',
    filters.tag ? `n.tags @> array[${place(filters.tag)}]` : '',
    filters.currency ? `n.value_currency = ${place(filters.currency)}` : '',
    filters.waitingOn ? `n.waiting_on = ${place(filters.waitingOn)}` : '',
  ];
  return { where: conditions.filter((condition) => condition !== '').join(' and '), values };
}

/** An end that nobody can date is counted from when it was written down. */
const WITHDRAWN = (where: string): string => `
  select x.id as "withdrawalId", n.id as "negotiationId", 'NEG-' || n.ref_number as "negotiationRef",
    x.withdrawn_by as by, x.stated_reason as "statedReason", x.assessed_reason as "assessedReason",
    x.stage_at_exit as "stageAtExit", x.objection_ids <> '{}' as linked, n.may_overlap <> '{}' or exists (select 1 from negotiation m
      where m.workspace_id = n.workspace_id and n.id = any(m.may_overlap)) as "mayOverlap"
  from negotiation n
  join withdrawal x on x.workspace_id = n.workspace_id and x.negotiation_id = n.id and x.undone_at is null
  where ${where} and n.outcome = 'withdrawn' and coalesce(n.closed_at, x.created_at) < $2
  order by coalesce(n.closed_at, x.created_at) desc, x.id`;

/** A withdrawal happens from Contacted on, so whoever withdrew had reached it. */
const REACHED = (where: string): string => `
  select count(*)::integer as count,
    (count(*) filter (where n.outcome = 'withdrawn' and coalesce(n.closed_at, n.created_at) < $2))::integer as withdrawn
  from negotiation n
  where ${where} and exists (select 1 from stage_visit v
    where v.workspace_id = n.workspace_id and v.negotiation_id = n.id and v.undone_at is null
      and v.stage <> 'planning' and v.counted_from < $2)`;

/** The most frequent first. */
function tally<Key>(rows: readonly Row[], keyOf: (row: Row) => Key): [Key, number][] {
  const counts = new Map<Key, number>();
  for (const row of rows) counts.set(keyOf(row), (counts.get(keyOf(row)) ?? 0) + 1);
  return [...counts].toSorted(([, one], [, other]) => other - one);
}

function caseOf({
  withdrawalId,
  negotiationId,
  negotiationRef,
  by,
  statedReason,
  stageAtExit,
}: Row): WithdrawalCase {
  return { withdrawalId, negotiationId, negotiationRef, by, statedReason, stageAtExit };
}
