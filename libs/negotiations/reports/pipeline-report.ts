import type { Tx } from '#libs/database/tx.js';
import type { Stage } from '../stages/stage-table.js';
import { overlappingStages } from './overlapping.js';
import { weightedAmount } from './weighted.js';
import { recordsUrl } from './records/records-url.js';
import type { RecordsFrame } from './records/records-url.js';
import { cellsFor, reportMoment, stagesShown } from './report-frame.js';
import type { ReportFilters } from './report-filters.js';
import { ALL } from './rollups/slices.js';
import { figureOf, plus } from './rollups/figures.js';
import type { Cells, Figure } from './rollups/figures.js';
import { readCells } from './rollups/read-cells.js';

/** Fewer decided negotiations than this give no probability worth multiplying by. */
const ENOUGH = 20;

/** A sum in one currency, a decimal string. Currencies are never added up. */
export interface CurrencySum {
  currency: string;
  amount: string;
}

/** A sum, of how many it is and what lists them. */
export interface ListedSum extends CurrencySum {
  /** @integer */
  count: number;
  /** The address below `/api/v1`. */
  records: { count: string };
}

/** What stands in one stage, or in all of them. */
export interface PipelineTally {
  /** @integer Open negotiations. */
  count: number;
  /** Customer accounts within reach, where known. @integer */
  reach: number;
  /** @integer Negotiations whose reach that is. */
  reachKnown: number;
  /** @integer Negotiations whose reach is unknown. */
  reachUnknown: number;
  value: ListedSum[];
  /** @integer Negotiations whose value is undisclosed. */
  undisclosed: number;
  /** @integer More days in the stage than its limit, those on hold taken off. */
  overdue: number;
  /** @integer On hold or suspended. */
  onHold: number;
  /** Some may be the same one told twice: the counts are at least these. */
  atLeast: boolean;
  /** Addresses below `/api/v1` that list what each figure counts. */
  records: {
    count: string;
    reachKnown: string;
    reachUnknown: string;
    undisclosed: string;
    overdue: string;
    onHold: string;
  };
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
  /** The day, in the workspace's time zone; today at the latest. */
  asOf: string;
  timeZone: string;
  total: PipelineTally;
  /** Of all stages that have it, added up; `without` are those in which a value is disclosed and nothing weighs it. */
  weighted: { value: CurrencySum[]; without: Stage[] };
  stages: PipelineStage[];
}

/**
 * Counts what was open at the end of `asOf` (today when left out) by stage: number, reach, value per currency,
 * overdue, on hold. Days in a stage are calendar days since entry, without those on hold; a stay whose beginning is
 * unknown is never overdue.
 */
export async function pipelineReport(
  tx: Tx,
  workspaceId: string,
  asOf: string | undefined,
  filters: ReportFilters,
): Promise<PipelineReport> {
  const moment = await reportMoment(tx, workspaceId, asOf);
  const [{ standing }, { chances }, overlapping] = await Promise.all([
    cellsFor(tx, workspaceId, moment, ['standing'], filters),
    readCells(tx, workspaceId, { ...moment, measures: ['chances'], restriction: {}, slice: ALL }),
    overlappingStages(tx, workspaceId, moment, filters),
  ]);
  const decided = chances.get('') ?? new Map<string, Figure[]>();
  const shown = stagesShown(
    moment,
    filters,
    (stage) => Number(standing.get(stage)?.get('open')?.[0] ?? 0) > 0,
  );
  const tally = (of: readonly Stage[], wanted: readonly Stage[] | undefined): PipelineTally =>
    tallyOf(
      of.map((stage) => standing.get(stage) ?? new Map()),
      of.some((stage) => overlapping.has(stage)),
      { asOf: moment.date, filters: { ...filters, ...(wanted ? { stage: [...wanted] } : {}) } },
    );
  const stages = shown.map((stage): PipelineStage => {
    const own = tally([stage], [stage]);
    const { name } = moment.stages[stage];
    const limitDays = moment.frame.limits[stage];
    return { stage, name, limitDays, ...own, weighted: weigh(own.value, decided.get(stage)) };
  });
  return {
    asOf: moment.date,
    timeZone: moment.frame.timeZone,
    total: tally(shown, filters.stage),
    weighted: {
      value: addedUp(stages.flatMap(({ weighted }) => weighted?.value ?? [])),
      without: stages
        .filter(({ value, weighted }) => weighted === null && value.length > 0)
        .map(({ stage }) => stage),
    },
    stages,
  };
}

function recordsUrls(frame: RecordsFrame): PipelineTally['records'] {
  return {
    count: recordsUrl(frame, 'pipeline_open'),
    reachKnown: recordsUrl(frame, 'pipeline_reach_known'),
    reachUnknown: recordsUrl(frame, 'pipeline_reach_unknown'),
    undisclosed: recordsUrl(frame, 'pipeline_undisclosed'),
    overdue: recordsUrl(frame, 'pipeline_overdue'),
    onHold: recordsUrl(frame, 'pipeline_on_hold'),
  };
}

/** Parts of `standing`, added up. */
function tallyOf(parts: readonly Cells[], atLeast: boolean, frame: RecordsFrame): PipelineTally {
  const sum = (key: string, place: number): Figure =>
    parts.reduce<Figure>((total, cells) => plus(total, cells.get(key)?.[place] ?? 0), 0);
  const [count, reach, reachUnknown, undisclosed, overdue, onHold] = [0, 1, 2, 3, 4, 5].map((place) =>
    Number(sum('open', place)),
  ) as [number, number, number, number, number, number];
  const currencies = [...new Set(parts.flatMap((cells) => [...cells.keys()]))].filter(
    (key) => key !== 'open',
  );
  const value = currencies
    .toSorted()
    .map((currency): ListedSum => {
      const listed = { ...frame, filters: { ...frame.filters, currency } };
      return {
        currency,
        amount: amountOf(sum(currency, 0)),
        count: Number(sum(currency, 1)),
        records: { count: recordsUrl(listed, 'pipeline_open') },
      };
    })
    .filter(({ count: disclosed }) => disclosed > 0);
  return {
    count,
    reach,
    reachKnown: count - reachUnknown,
    reachUnknown,
    value,
    undisclosed,
    overdue,
    onHold,
    atLeast,
    records: recordsUrls(frame),
  };
}

/** One sum for each currency. */
function addedUp(sums: readonly CurrencySum[]): CurrencySum[] {
  const cents = new Map<string, Figure>();
  for (const { currency, amount } of sums) {
    cents.set(currency, plus(cents.get(currency) ?? 0, figureOf(amount.replace('.', ''))));
  }
  return [...cents]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([currency, sum]) => ({ currency, amount: amountOf(sum) }));
}

/** Hundredths as a decimal string. */
function amountOf(cents: Figure): string {
  const digits = String(cents).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

function weigh(
  value: readonly CurrencySum[],
  chance: readonly Figure[] | undefined,
): PipelineStage['weighted'] {
  const [decided = 0, signed = 0] = (chance ?? []).map(Number);
  if (decided < ENOUGH) return null;
  return {
    value: value.map(({ currency, amount }) => ({
      currency,
      amount: weightedAmount(amount, signed, decided),
    })),
    probability: signed / decided,
    basis: 'observed',
    decided,
  };
}
