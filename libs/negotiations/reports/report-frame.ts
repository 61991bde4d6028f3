import type { Tx } from '#libs/database/tx.js';
import type { StageSettings } from '../stages/pipeline.js';
import { STAGES } from '../stages/stage-table.js';
import type { Stage } from '../stages/stage-table.js';
import { dateOf, dayNumber, daysIn } from './rollups/day-number.js';
import type { DayNumber } from './rollups/day-number.js';
import type { Frame } from './rollups/delta.js';
import { sliceOf } from './rollups/slices.js';
import { loadReportFrame } from './rollups/edition.js';
import type { Edition } from './rollups/edition.js';
import { restrictionOf } from './report-filters.js';
import type { ReportFilters } from './report-filters.js';
import { countHistories } from './rollups/count-histories.js';
import type { MeasureName } from './rollups/measures.js';
import { readCells } from './rollups/read-cells.js';
import type { Parts } from './rollups/read-cells.js';

/** What a report goes by: its day, and the limits and time zone that its rollups were made with. */
export interface ReportMoment {
  frame: Frame;
  edition: Edition | null;
  stages: Record<Stage, StageSettings>;
  asOf: DayNumber;
  today: DayNumber;
  /** `asOf` as a date. */
  date: string;
}

/** The end of `asOf`, or of today when that is left out or later. */
export async function reportMoment(
  tx: Tx,
  workspaceId: string,
  asOf: string | undefined,
): Promise<ReportMoment> {
  const { now, current, edition } = await loadReportFrame(tx, workspaceId);
  const frame = edition ?? current;
  const today = daysIn(frame.timeZone)(now);
  const day = asOf === undefined ? today : Math.min(dayNumber(asOf), today);
  return { frame, edition, stages: current.stages, asOf: day, today, date: dateOf(day) };
}

/** The cells of measures, under the filters: from the rollups where they are kept by them, else negotiation by negotiation. */
export function cellsFor(
  tx: Tx,
  workspaceId: string,
  moment: ReportMoment,
  measures: readonly MeasureName[],
  filters: ReportFilters,
): Promise<Record<MeasureName, Parts>> {
  const restriction = restrictionOf(filters);
  const slice = sliceOf(restriction);
  const query = { ...moment, measures, restriction };
  return slice ? readCells(tx, workspaceId, { ...query, slice }) : countHistories(tx, workspaceId, query);
}

/** The stages that a report has lines for, in their order: those switched on, and any in which something is counted. */
export function stagesShown(
  { stages }: Pick<ReportMoment, 'stages'>,
  { stage: wanted }: Pick<ReportFilters, 'stage'>,
  isCounted: (stage: Stage) => boolean,
): Stage[] {
  return STAGES.filter(
    (stage) =>
      (stages[stage].enabled || isCounted(stage)) && (wanted === undefined || wanted.includes(stage)),
  );
}
