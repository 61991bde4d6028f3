import type { Tx } from '#libs/database/tx.js';
import type { OutcomeBy } from '../stages/negotiation.entity.js';
import type { Stage } from '../stages/stage-table.js';
import type { Selection } from './records/figures.js';
import { recordsUrl } from './records/records-url.js';
import type { RecordsFrame } from './records/records-url.js';
import { cellsFor, reportMoment, stagesShown } from './report-frame.js';
import type { ReportFilters } from './report-filters.js';
import type { Cells } from './rollups/figures.js';
import type { Fate } from './rollups/measures/conversion.js';
import type { Loss } from './rollups/measures/outcomes.js';
import { PLACE } from './rollups/measures/place.js';
import { rateOf } from './wilson.js';
import type { ListedRate } from './wilson.js';

/** How many of those that entered a stage reached a later one. */
export interface Conversion {
  to: Stage;
  /** Reached it, or one after it, of those that entered. */
  rate: ListedRate;
  /** Have not reached it and are open: they still may. @integer */
  stillOpen: number;
  /** `stillOpen` of those that entered; null where none has. */
  stillOpenShare: number | null;
  /** Have not reached it and have ended. @integer */
  neither: number;
  records: { stillOpen: string; neither: string };
}

/** Those that entered a stage for the first time in one month. */
export interface FunnelCohort {
  /** `2026-03`, in the workspace's time zone. */
  month: string;
  /** @integer */
  entered: number;
  /** To the next stage; null for the last one. */
  toNext: Conversion | null;
  /** To Signed; null from there on. */
  toSigned: Conversion | null;
  records: { entered: string };
}

export interface FunnelStage {
  stage: Stage;
  name: string;
  /** Negotiations that entered it when it is known when, each once; passing through counts. @integer */
  entered: number;
  /** To each later stage, all months together. */
  conversions: Conversion[];
  /** By month of the first entry, the earliest first. */
  cohorts: FunnelCohort[];
  records: { entered: string };
}

/** One way of losing, with whose decision it was. */
export interface LossCount {
  outcome: Loss;
  /** Null where nobody decided it, or nobody knows. */
  by: OutcomeBy | null;
  /** @integer */
  count: number;
  /** Of all that were signed or lost. */
  rate: ListedRate;
  records: { count: string };
}

/** What becomes of negotiations, by the end of a day. */
export interface FunnelReport {
  /** The day, in the workspace's time zone; today at the latest. */
  asOf: string;
  timeZone: string;
  stages: FunnelStage[];
  /** Signed, of those signed, declined, withdrawn and lapsed. */
  winRate: ListedRate;
  losses: LossCount[];
  /** Withdrawn, of those that reached Contacted. */
  withdrawalRate: ListedRate;
}

/**
 * Conversion from stage to stage by the month of entry, with the share that is still open; how many are won, and how the
 * others are lost. A negotiation that enters a stage again counts once, one whose entry nobody can date does not count
 * in conversion. A restriction to stages is one to what was entered.
 */
export async function funnelReport(
  tx: Tx,
  workspaceId: string,
  asOf: string | undefined,
  filters: ReportFilters,
): Promise<FunnelReport> {
  const moment = await reportMoment(tx, workspaceId, asOf);
  const { conversion, outcomes } = await cellsFor(
    tx,
    workspaceId,
    moment,
    ['conversion', 'outcomes'],
    filters,
  );
  const shown = stagesShown(moment, {}, (stage) => stepsOf(conversion.get(stage)).length > 0);
  // What is restricted to stages is what was entered; how it ends is told of all.
  const { stage: wanted, ...others } = filters;
  const frame: RecordsFrame = { asOf: moment.date, filters: others };
  const stages = shown
    .filter((stage) => wanted === undefined || wanted.includes(stage))
    .map((stage) => {
      const steps = stepsOf(conversion.get(stage));
      const list: List = (figure, selection) =>
        recordsUrl({ ...frame, filters: { ...others, stage: [stage] } }, `funnel_${figure}`, selection);
      return funnelStage(stage, moment.stages[stage].name, shown, steps, list);
    });
  return { asOf: moment.date, timeZone: moment.frame.timeZone, stages, ...endings(outcomes.get(''), frame) };
}

/** The address of those that entered one stage and did this since. */
type List = (figure: 'entered' | 'reached' | 'still_open' | 'neither', selection: Selection) => string;

/** How many came how far of those that entered in one month. */
interface Step {
  month: string;
  /** Place of the furthest stage since. */
  furthest: number;
  fate: Fate;
  count: number;
}

function stepsOf(cells: Cells | undefined): Step[] {
  return [...(cells ?? [])]
    .map(([key, [count]]) => {
      const [month, furthest, fate] = key.split(' ') as [string, string, Fate];
      return { month, furthest: Number(furthest), fate, count: Number(count) };
    })
    .filter(({ count }) => count !== 0);
}

function funnelStage(
  stage: Stage,
  name: string,
  shown: readonly Stage[],
  steps: readonly Step[],
  list: List,
): FunnelStage {
  const later = shown.slice(shown.indexOf(stage) + 1);
  const [next] = later;
  const isBeforeSigning = later.includes('signed');
  const months = [...new Set(steps.map(({ month }) => month))].toSorted();
  return {
    stage,
    name,
    entered: sum(steps),
    conversions: later.map((to) => conversionOf(steps, to, list, {})),
    records: { entered: list('entered', {}) },
    cohorts: months.map((month) => {
      const cohort = steps.filter((step) => step.month === month);
      return {
        month,
        entered: sum(cohort),
        toNext: next ? conversionOf(cohort, next, list, { month }) : null,
        toSigned: isBeforeSigning ? conversionOf(cohort, 'signed', list, { month }) : null,
        records: { entered: list('entered', { month }) },
      };
    }),
  };
}

function conversionOf(steps: readonly Step[], to: Stage, list: List, cohort: Selection): Conversion {
  const place = PLACE[to];
  const entered = sum(steps);
  const stillOpen = sum(steps.filter(({ furthest, fate }) => furthest < place && fate === 'open'));
  const neither = sum(steps.filter(({ furthest, fate }) => furthest < place && fate !== 'open'));
  return {
    to,
    rate: {
      ...rateOf(sum(steps.filter(({ furthest }) => furthest >= place)), entered),
      records: { count: list('reached', { ...cohort, to }), of: list('entered', cohort) },
    },
    stillOpen,
    stillOpenShare: entered === 0 ? null : stillOpen / entered,
    neither,
    records: {
      stillOpen: list('still_open', { ...cohort, to }),
      neither: list('neither', { ...cohort, to }),
    },
  };
}

const WAYS: readonly Pick<LossCount, 'outcome' | 'by'>[] = [
  { outcome: 'declined', by: 'us' },
  { outcome: 'declined', by: 'them' },
  { outcome: 'withdrawn', by: 'us' },
  { outcome: 'withdrawn', by: 'them' },
  { outcome: 'withdrawn', by: 'mutual' },
  { outcome: 'lapsed', by: null },
];

function endings(
  cells: Cells | undefined,
  frame: RecordsFrame,
): Pick<FunnelReport, 'winRate' | 'losses' | 'withdrawalRate'> {
  const count = (key: string): number => Number(cells?.get(key)?.[0] ?? 0);
  const ways = WAYS.map(({ outcome, by }) => ({
    outcome,
    by,
    count: count(by ? `${outcome} ${by}` : outcome),
  }));
  // Of a historic record nobody may know whose decision it was.
  const unknown = (['declined', 'withdrawn'] as const).map((outcome) => ({
    outcome,
    by: null,
    count: count(outcome),
  }));
  const lost = [...ways, ...unknown.filter((way) => way.count > 0)];
  const decided = lost.reduce((total, way) => total + way.count, count('signed'));
  const withdrawn = lost.filter(({ outcome }) => outcome === 'withdrawn');
  const all = recordsUrl(frame, 'negotiations_decided');
  return {
    winRate: {
      ...rateOf(count('signed'), decided),
      records: { count: recordsUrl(frame, 'negotiations_won'), of: all },
    },
    losses: lost.map(({ outcome, by, count: own }) => {
      const url = recordsUrl(frame, 'negotiations_lost', { outcome, by: by ?? 'unknown' });
      const rate = { ...rateOf(own, decided), records: { count: url, of: all } };
      return { outcome, by, count: own, rate, records: { count: url } };
    }),
    withdrawalRate: {
      ...rateOf(
        withdrawn.reduce((total, way) => total + way.count, 0),
        count('contacted'),
      ),
      records: {
        count: recordsUrl(frame, 'negotiations_lost', { outcome: 'withdrawn' }),
        of: recordsUrl(frame, 'negotiations_contacted'),
      },
    },
  };
}

function sum(steps: readonly Step[]): number {
  return steps.reduce((total, { count }) => total + count, 0);
}
