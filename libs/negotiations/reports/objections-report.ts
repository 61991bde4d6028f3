import type { Tx } from '#libs/database/tx.js';
import { LEVELS, OBJECTION_CATEGORIES, OBJECTION_SIDES } from '../objections/vocabulary.js';
import type { Level, ObjectionCategory, ObjectionSide } from '../objections/vocabulary.js';
import type { DurationCount } from './durations.js';
import type { Selection } from './records/figures.js';
import { haveOverlappingObjections } from './overlapping-objections.js';
import { recordsUrl } from './records/records-url.js';
import type { RecordsFrame } from './records/records-url.js';
import type { ReportFilters } from './report-filters.js';
import { cellsFor, reportMoment } from './report-frame.js';
import type { DayNumber } from './rollups/day-number.js';
import type { Parts } from './rollups/read-cells.js';
import { timeTo } from './time-to.js';
import type { ListedTimeTo } from './time-to.js';
import { shownOf } from './wilson.js';
import type { Shown } from './wilson.js';

/** Objections that stand open. */
export interface ObjectionLoad {
  /** @integer */
  count: number;
  /** Of them, those that stop entering Approval and what follows; an upheld one is among them. @integer */
  blocking: number;
  /** @integer */
  advisory: number;
  /** Addresses below `/api/v1` that list what each figure counts. */
  records: { count: string; blocking: string; advisory: string };
}

export interface SideLoad extends ObjectionLoad {
  side: ObjectionSide;
}

export interface CategoryLoad extends ObjectionLoad {
  category: ObjectionCategory;
}

export interface SeverityLoad extends ObjectionLoad {
  /** Null where it is not known. */
  severity: Level | null;
}

/** Objections for each negotiation that reached Data Scoping. */
export interface ObjectionDensity {
  /** Ever raised. @integer */
  raised: number;
  /** Negotiations that reached Data Scoping. @integer */
  negotiations: number;
  /** `raised / negotiations`; null of fewer than five negotiations. */
  density: number | null;
  shown: Shown;
  records: { raised: string; negotiations: string };
}

/** How long it takes to a decision: those that ended without one are counted for as long as they waited. */
export type TimeToDecision = ListedTimeTo;

export interface SideTimeToDecision extends TimeToDecision {
  side: ObjectionSide;
}

export interface CategoryTimeToDecision extends TimeToDecision {
  category: ObjectionCategory;
}

/** What stands against negotiations, and how long it takes to be decided. Concerns that nobody has raised are not in it. */
export interface ObjectionsReport {
  /** The day, in the workspace's time zone; today at the latest. */
  asOf: string;
  timeZone: string;
  /** Some may be the same one told twice: the counts are at least these. */
  atLeast: boolean;
  /** Open objections to open negotiations, a waiver that ran out decides nothing. */
  open: ObjectionLoad;
  /** Lines of this and the next two in which nothing stands are left out. */
  openBySide: SideLoad[];
  openByCategory: CategoryLoad[];
  openBySeverity: SeverityLoad[];
  density: ObjectionDensity;
  /** Calendar days, for the other side keeps no calendar of ours; each round of an objection for itself. */
  timeToDecision: TimeToDecision;
  timeToDecisionBySide: SideTimeToDecision[];
  timeToDecisionByCategory: CategoryTimeToDecision[];
}

/** What an open objection is counted by. */
interface Open {
  side: string;
  category: string;
  severity: string;
  blocking: boolean;
  count: number;
}

/** As of the end of a day; filters go by what a negotiation was then, `stage` by where it stood last. */
export async function objectionsReport(
  tx: Tx,
  workspaceId: string,
  asOf: string | undefined,
  filters: ReportFilters,
): Promise<ObjectionsReport> {
  const moment = await reportMoment(tx, workspaceId, asOf);
  const [{ objections, density, decisions }, atLeast] = await Promise.all([
    cellsFor(tx, workspaceId, moment, ['objections', 'density', 'decisions'], filters),
    haveOverlappingObjections(tx, workspaceId, moment, filters),
  ]);
  const frame: RecordsFrame = { asOf: moment.date, filters };
  const open = openIn(objections, filters.stage);
  const load = (selection: Selection, isLine: (line: Open) => boolean): ObjectionLoad =>
    loadOf(open.filter(isLine), frame, selection);
  const waits = (group: string, selection: Selection): TimeToDecision =>
    waitOf(lengthsIn(decisions, filters.stage, group, moment.asOf), frame, selection);
  const isCounted = ({ count }: ObjectionLoad): boolean => count > 0;
  const isTimed = ({ events, censored }: TimeToDecision): boolean => events + censored > 0;
  return {
    asOf: moment.date,
    timeZone: moment.frame.timeZone,
    atLeast,
    open: load({}, () => true),
    openBySide: OBJECTION_SIDES.map((side) => ({
      side,
      ...load({ side }, (line) => line.side === side),
    })).filter(isCounted),
    openByCategory: OBJECTION_CATEGORIES.map((category) => ({
      category,
      ...load({ category }, (line) => line.category === category),
    })).filter(isCounted),
    openBySeverity: [...LEVELS, null]
      .map((severity) => ({
        severity,
        ...load({ severity: severity ?? 'unknown' }, (line) => line.severity === (severity ?? 'unknown')),
      }))
      .filter(isCounted),
    density: densityOf(density, frame),
    timeToDecision: waits('side', {}),
    timeToDecisionBySide: OBJECTION_SIDES.map((side) => ({
      side,
      ...waits(`side ${side}`, { side }),
    })).filter(isTimed),
    timeToDecisionByCategory: OBJECTION_CATEGORIES.map((category) => ({
      category,
      ...waits(`category ${category}`, { category }),
    })).filter(isTimed),
  };
}

function openIn(parts: Parts, stages: ReportFilters['stage']): Open[] {
  return partsOf(parts, stages).flatMap(([, cells]) =>
    [...cells].map(([key, [count]]): Open => {
      const [side, category, severity, blocks] = key.split(' ') as [string, string, string, string];
      return { side, category, severity, blocking: blocks === 'blocking', count: Number(count) };
    }),
  );
}

function loadOf(lines: readonly Open[], frame: RecordsFrame, selection: Selection): ObjectionLoad {
  const sum = (wanted: (line: Open) => boolean): number =>
    lines.filter(wanted).reduce((total, { count }) => total + count, 0);
  const url = (narrower: Selection): string =>
    recordsUrl(frame, 'objections_open', { ...selection, ...narrower });
  return {
    count: sum(() => true),
    blocking: sum(({ blocking }) => blocking),
    advisory: sum(({ blocking }) => !blocking),
    records: { count: url({}), blocking: url({ blocking: true }), advisory: url({ blocking: false }) },
  };
}

function densityOf(parts: Parts, frame: RecordsFrame): ObjectionDensity {
  const sum = (key: string): number =>
    partsOf(parts, frame.filters.stage).reduce(
      (total, [, cells]) => total + Number(cells.get(key)?.[0] ?? 0),
      0,
    );
  const [raised, negotiations] = [sum('raised'), sum('reached')];
  const shown = shownOf(negotiations);
  return {
    raised,
    negotiations,
    density: shown === 'counts' ? null : raised / negotiations,
    shown,
    records: {
      raised: recordsUrl(frame, 'objections_raised'),
      negotiations: recordsUrl(frame, 'negotiations_scoped'),
    },
  };
}

function waitOf(
  lengths: readonly DurationCount[],
  frame: RecordsFrame,
  selection: Selection,
): TimeToDecision {
  return {
    ...timeTo(lengths),
    records: {
      events: recordsUrl(frame, 'objections_decided', selection),
      censored: recordsUrl(frame, 'objections_undecided', selection),
    },
  };
}

/** `group`: the words of a part after its stage, or the first of them. */
function lengthsIn(
  parts: Parts,
  stages: ReportFilters['stage'],
  group: string,
  asOf: DayNumber,
): DurationCount[] {
  return partsOf(parts, stages)
    .filter(([part]) => `${part} `.includes(` ${group} `))
    .flatMap(([, cells]) =>
      [...cells].map(([key, [figure]]): DurationCount => {
        const [how, digits] = key.split(' ') as [string, string];
        const count = Number(figure);
        if (how === 'took') return { days: Number(digits), events: count, censored: 0 };
        const days = how === 'left' ? Number(digits) : asOf - Number(digits);
        return { days, events: 0, censored: count };
      }),
    );
}

/** Those of these stages: a part begins with its stage. */
function partsOf(
  parts: Parts,
  stages: ReportFilters['stage'],
): [string, ReturnType<Parts['get']> & object][] {
  return [...parts].filter(
    ([part]) => stages === undefined || (stages as string[]).includes(part.split(' ')[0]!),
  );
}
