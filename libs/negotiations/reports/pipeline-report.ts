import type { Tx } from '#libs/database/tx.js';
import type { Pipeline } from '../stages/pipeline.js';
import { dayOf, endOfDay } from '../stages/occurred-on.js';
import { STAGES } from '../stages/stage-table.js';
import type { Stage } from '../stages/stage-table.js';
import { standingAt } from './standing.js';
import type { ReportFilters } from './standing.js';

/** Fewer decided negotiations than this give no probability worth multiplying by. */
const ENOUGH = 20;

/** A sum in one currency, a decimal string. Currencies are never added up. */
export interface CurrencySum {
  currency: string;
  amount: string;
}

/** What stands in one stage, or in all of them. */
export interface PipelineTally {
  /** @integer Open negotiations. */
  count: number;
  /** Customer accounts within reach, where known. @integer */
  reach: number;
  /** @integer Negotiations whose reach is unknown. */
  reachUnknown: number;
  value: CurrencySum[];
  /** @integer Negotiations whose value is undisclosed. */
  undisclosed: number;
  /** @integer Longer in the stage than its limit, paused time taken off. */
  overdue: number;
  /** @integer On hold or suspended. */
  onHold: number;
  /** Some may be the same one told twice: the counts are at least these. */
  atLeast: boolean;
}

export interface PipelineStage extends PipelineTally {
  stage: Stage;
  name: string;
  /** @integer Days; null where the stage has no limit. */
  limitDays: number | null;
  /** Value × P(signed | stage); null while too few negotiations that entered the stage are decided. */
  weighted: { value: CurrencySum[]; probability: number; basis: 'observed'; decided: number } | null;
}

/** The pipeline as it stood at the end of a day. */
export interface PipelineReport {
  /** The day, in the workspace's time zone. */
  asOf: string;
  timeZone: string;
  total: PipelineTally;
  stages: PipelineStage[];
}

interface StageRow extends PipelineTally {
  stage: Stage | null;
}

interface Chance {
  stage: Stage;
  decided: number;
  signed: number;
}

/**
 * Counts what was open at the end of `asOf` (today when left out) by stage: number, reach, value per currency,
 * overdue, on hold. Overdue: days since entry, without those on hold, above the stage's limit; a stay whose beginning
 * is unknown is never overdue.
 */
export async function pipelineReport(
  tx: Tx,
  workspaceId: string,
  asOf: string | undefined,
  filters: ReportFilters,
): Promise<PipelineReport> {
  const { now, timeZone, pipeline } = await loadFrame(tx, workspaceId);
  const day = asOf ?? dayOf(now, timeZone);
  const end = endOfDay(day, timeZone);
  const at = end < now ? end : now;
  const { text, values } = standingAt(workspaceId, at, filters);
  const limits = JSON.stringify(
    Object.fromEntries(STAGES.map((stage) => [stage, pipeline.stages[stage].limitDays])),
  );
  const [rows, chances] = await Promise.all([
    tx.query<StageRow>(`${text} ${tally(values.length + 1)}`, [...values, limits]),
    tx.query<Chance>(CHANCES, [workspaceId, at]),
  ]);
  const stages = STAGES.filter(
    (stage) => pipeline.stages[stage].enabled || rows.some((row) => row.stage === stage),
  );
  return {
    asOf: day,
    timeZone,
    total: tallyOf(rows, null),
    stages: stages.map((stage) => {
      const counted = tallyOf(rows, stage);
      const { name, limitDays } = pipeline.stages[stage];
      return { stage, name, limitDays, ...counted, weighted: weigh(counted, stage, chances) };
    }),
  };
}

async function loadFrame(tx: Tx, workspaceId: string) {
  const frame = await tx.one<{ now: string; timeZone: string; pipeline: Pipeline }>(
    `select parley_instant(parley_now()) as now, w.time_zone as "timeZone",
       (select json_build_object('stages', p.stages) from pipeline p
        where p.workspace_id = w.id order by p.version desc limit 1) as pipeline
     from workspace w where w.id = $1`,
    [workspaceId],
    'report_frame',
  );
  return frame!;
}

/** One row for each stage and one, with a null stage, for all. `$2` is the instant, `limits` the place of the limits. */
function tally(limits: number): string {
  return `, timed as (
      select s.*, exists (
          select 1 from pause h where h.workspace_id = $1 and h.negotiation_id = s.id
            and h.started_at < $2 and (h.ended_at is null or h.ended_at >= $2)) as paused,
        extract(epoch from ($2::timestamptz - s.entered_at)) - coalesce((
          select sum(extract(epoch from (least(coalesce(h.ended_at, $2), $2) - greatest(h.started_at, s.entered_at))))
          from pause h where h.workspace_id = $1 and h.negotiation_id = s.id and h.kind = 'hold'
            and h.started_at < $2 and coalesce(h.ended_at, $2) > s.entered_at), 0) as seconds
      from standing s
    ),
    overlapping as (
      select n.id from negotiation n where n.workspace_id = $1 and n.may_overlap <> '{}'
      union select unnest(n.may_overlap) from negotiation n where n.workspace_id = $1 and n.may_overlap <> '{}'
    ),
    sums as (
      select t.stage, t.value_currency, sum(t.value_amount) as amount from timed t
      where t.value_amount is not null group by grouping sets ((t.stage, t.value_currency), (t.value_currency))
    )
    select t.stage, count(*) as count, coalesce(sum(t.reach), 0)::bigint as reach,
      count(*) filter (where t.reach is null) as "reachUnknown",
      count(*) filter (where t.value_amount is null) as undisclosed,
      count(*) filter (where t.paused) as "onHold",
      coalesce(bool_or(t.id in (select id from overlapping)), false) as "atLeast",
      count(*) filter (where t.seconds > (($${limits}::jsonb ->> t.stage)::numeric * 86400)) as overdue,
      (select coalesce(json_agg(json_build_object('currency', x.value_currency, 'amount', x.amount::text)
          order by x.value_currency), '[]')
        from sums x where x.stage is not distinct from t.stage) as value
    from timed t group by grouping sets ((t.stage), ())`;
}

/** Of those that entered a stage when it is known when: how many are decided by the instant, how many of them signed. */
const CHANCES = `
  with entered as (
    select distinct v.stage, v.negotiation_id from stage_visit v
    where v.workspace_id = $1 and v.undone_at is null and v.entered_at is not null and v.entered_at < $2
  ),
  fate as (
    select n.id, exists (select 1 from stage_visit v where v.workspace_id = n.workspace_id
        and v.negotiation_id = n.id and v.stage = 'signed' and v.undone_at is null and v.entered_at < $2) as signed,
      n.outcome in ('declined', 'withdrawn', 'lapsed') and n.closed_at < $2 as lost
    from negotiation n where n.workspace_id = $1 and n.voided_at is null
  )
  select e.stage, count(*) filter (where f.signed or f.lost) as decided, count(*) filter (where f.signed) as signed
  from entered e join fate f on f.id = e.negotiation_id group by e.stage`;

const NOTHING: PipelineTally = {
  count: 0,
  reach: 0,
  reachUnknown: 0,
  value: [],
  undisclosed: 0,
  overdue: 0,
  onHold: 0,
  atLeast: false,
};

function tallyOf(rows: readonly StageRow[], stage: Stage | null): PipelineTally {
  const { stage: _, ...counted } = rows.find((row) => row.stage === stage) ?? { stage, ...NOTHING };
  return { ...NOTHING, ...counted };
}

function weigh(counted: PipelineTally, stage: Stage, chances: readonly Chance[]): PipelineStage['weighted'] {
  const chance = chances.find((each) => each.stage === stage);
  if (!chance || chance.decided < ENOUGH) return null;
  const probability = chance.signed / chance.decided;
  const value = counted.value.map(({ currency, amount }) => ({
    currency,
    amount: (Number(amount) * probability).toFixed(2),
  }));
  return { value, probability, basis: 'observed', decided: chance.decided };
}
