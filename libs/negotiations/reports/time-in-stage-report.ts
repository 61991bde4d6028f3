import type { Tx } from '#libs/database/tx.js';
import { WAITING_ON } from '../stages/negotiation.entity.js';
import type { WaitingOn } from '../stages/negotiation.entity.js';
import type { Stage } from '../stages/stage-table.js';
import { aalenJohansen } from './aalen-johansen.js';
import type { CompetingCount, IncidenceStep } from './aalen-johansen.js';
import type { DurationCount } from './durations.js';
import type { Selection } from './records/figures.js';
import { recordsUrl } from './records/records-url.js';
import type { RecordsFrame } from './records/records-url.js';
import { cellsFor, reportMoment, stagesShown } from './report-frame.js';
import type { ReportFilters } from './report-filters.js';
import type { DayNumber } from './rollups/day-number.js';
import type { Cells } from './rollups/figures.js';
import { COURSE_ENDS } from './rollups/measures/courses.js';
import type { CourseEnd } from './rollups/measures/courses.js';
import { timeTo } from './time-to.js';
import type { ListedTimeTo } from './time-to.js';
import { shownOf } from './wilson.js';
import type { Shown } from './wilson.js';

/** How long negotiations stay in a stage. */
export interface StageTime {
  stage: Stage;
  name: string;
  /** @integer Days; null where the stage has no limit. */
  limitDays: number | null;
  /** Days from entry until it is left, those on hold taken off. */
  time: ListedTimeTo;
}

/** How long it stays somebody's turn. */
export interface TurnTime {
  waitingOn: WaitingOn;
  /** Days from when it became their turn until it no longer was, those on hold taken off. */
  time: ListedTimeTo;
}

/** How often something has come to pass by an age, where other ends rule it out. */
export interface EndIncidence {
  end: CourseEnd;
  /** @integer */
  count: number;
  curve: IncidenceStep[];
  records: { count: string };
}

/** From the beginning to signing, a withdrawal or another end, in days of age; holds count. */
export interface Course {
  /** Negotiations whose beginning is known. @integer */
  cases: number;
  /** @integer */
  stillOpen: number;
  shown: Shown;
  ends: EndIncidence[];
  records: { cases: string; stillOpen: string };
}

/** How long things take, by the end of a day. */
export interface TimeInStageReport {
  /** The day, in the workspace's time zone; today at the latest. */
  asOf: string;
  timeZone: string;
  stages: StageTime[];
  turns: TurnTime[];
  course: Course;
}

/**
 * Time in each stage and at whose turn (Kaplan–Meier), and what negotiations come to by what age (Aalen–Johansen). Those
 * still there count for as long as they have been. A stay that was passed through or whose beginning is unknown does not
 * count; entering again is another stay. A restriction to stages leaves out the other stages' times alone.
 */
export async function timeInStageReport(
  tx: Tx,
  workspaceId: string,
  asOf: string | undefined,
  filters: ReportFilters,
): Promise<TimeInStageReport> {
  const moment = await reportMoment(tx, workspaceId, asOf);
  const { stays, turns, courses } = await cellsFor(
    tx,
    workspaceId,
    moment,
    ['stays', 'turns', 'courses'],
    filters,
  );
  const lengths = (cells: Cells | undefined): DurationCount[] => durationsOf(cells, moment.asOf);
  const { stage: _, ...others } = filters;
  const frame: RecordsFrame = { asOf: moment.date, filters: others };
  const shown = stagesShown(moment, filters, (stage) => lengths(stays.get(stage)).length > 0);
  return {
    asOf: moment.date,
    timeZone: moment.frame.timeZone,
    stages: shown.map((stage) => ({
      stage,
      name: moment.stages[stage].name,
      limitDays: moment.frame.limits[stage],
      time: {
        ...timeTo(lengths(stays.get(stage))),
        records: listed('stays', { ...frame, filters: { ...others, stage: [stage] } }, {}),
      },
    })),
    turns: WAITING_ON.map((turnOf) => ({
      waitingOn: turnOf,
      time: { ...timeTo(lengths(turns.get(turnOf))), records: listed('turns', frame, { turnOf }) },
    })),
    course: courseOf(courses.get(''), moment.asOf, frame),
  };
}

function listed(of: 'stays' | 'turns', frame: RecordsFrame, selection: Selection): ListedTimeTo['records'] {
  return {
    events: recordsUrl(frame, `${of}_ended`, selection),
    censored: recordsUrl(frame, `${of}_lasting`, selection),
  };
}

/** Cells of a length, as of a day. */
function durationsOf(cells: Cells | undefined, asOf: DayNumber): DurationCount[] {
  return counted(cells).map(([how, days, count]) => {
    if (how === 'took') return { days, events: count, censored: 0 };
    return { days: how === 'since' ? asOf - days : days, events: 0, censored: count };
  });
}

function courseOf(cells: Cells | undefined, asOf: DayNumber, frame: RecordsFrame): Course {
  const histogram = counted(cells).map(([how, days, count]): CompetingCount<CourseEnd> => {
    if (how === 'since') return { days: asOf - days, events: {}, censored: count };
    return { days, events: { [how as CourseEnd]: count }, censored: 0 };
  });
  const total = (of: (cell: CompetingCount<CourseEnd>) => number): number =>
    histogram.reduce((sum, cell) => sum + of(cell), 0);
  const stillOpen = total(({ censored }) => censored);
  const counts = COURSE_ENDS.map((end) => total(({ events }) => events[end] ?? 0));
  const cases = counts.reduce((sum, count) => sum + count, stillOpen);
  const shown = shownOf(cases);
  const curves = shown === 'counts' ? undefined : aalenJohansen(COURSE_ENDS, histogram);
  return {
    cases,
    stillOpen,
    shown,
    ends: COURSE_ENDS.map((end, index) => ({
      end,
      count: counts[index]!,
      curve: curves?.[end] ?? [],
      records: { count: recordsUrl(frame, 'courses_ended', { end }) },
    })),
    records: { cases: recordsUrl(frame, 'courses'), stillOpen: recordsUrl(frame, 'courses_lasting') },
  };
}

/** `took 30` → `['took', 30, …]`, without the cells that have come to nothing. */
function counted(cells: Cells | undefined): [how: string, days: number, count: number][] {
  return [...(cells ?? [])]
    .map(([key, [count]]): [string, number, number] => {
      const [how, days] = key.split(' ') as [string, string];
      return [how, Number(days), Number(count)];
    })
    .filter(([, , count]) => count !== 0);
}
