import { IsIn, Matches } from 'class-validator';
import { OBJECTION_CATEGORIES, OBJECTION_SIDES } from '#libs/negotiations/objections/vocabulary.js';
import type { ObjectionCategory, ObjectionSide } from '#libs/negotiations/objections/vocabulary.js';
import {
  FIGURES,
  LEVELS_OR_UNKNOWN,
  OUTCOME_BY_OR_UNKNOWN,
  STAGES_OR_UNKNOWN,
} from '#libs/negotiations/reports/records/figures.js';
import type {
  FigureName,
  LevelOrUnknown,
  OutcomeByOrUnknown,
  StageOrUnknown,
} from '#libs/negotiations/reports/records/figures.js';
import { COURSE_ENDS } from '#libs/negotiations/reports/rollups/measures/courses.js';
import type { CourseEnd } from '#libs/negotiations/reports/rollups/measures/courses.js';
import { LOSSES } from '#libs/negotiations/reports/rollups/measures/outcomes.js';
import type { Loss } from '#libs/negotiations/reports/rollups/measures/outcomes.js';
import { WAITING_ON } from '#libs/negotiations/stages/negotiation.entity.js';
import type { WaitingOn } from '#libs/negotiations/stages/negotiation.entity.js';
import { STAGES } from '#libs/negotiations/stages/stage-table.js';
import type { Stage } from '#libs/negotiations/stages/stage-table.js';
import { WITHDRAWAL_REASONS } from '#libs/negotiations/withdrawals/withdrawal.entity.js';
import type { WithdrawalReason } from '#libs/negotiations/withdrawals/withdrawal.entity.js';
import { IsCalendarDate } from '#apps/api/validation/dates.js';
import { Omittable } from '#apps/api/validation/presence.js';
import { IsQueryBoolean } from '#apps/api/validation/query.js';
import type { CalendarDate } from '#apps/api/values/formats.js';
import { FilteredPageQuery } from './filtered-page.query.js';

/** Which figure of which report, and of which line of it. */
export class RecordsQuery extends FilteredPageQuery {
  @IsIn(FIGURES) figure: FigureName;
  /** Of an objection. */
  @Omittable() @IsIn(OBJECTION_SIDES) side?: ObjectionSide;
  /** Of an objection. */
  @Omittable() @IsIn(OBJECTION_CATEGORIES) category?: ObjectionCategory;
  /** Of an objection. */
  @Omittable() @IsIn(LEVELS_OR_UNKNOWN) severity?: LevelOrUnknown;
  /** Of an objection. */
  @Omittable() @IsQueryBoolean() blocking?: boolean;
  /** Who withdrew, or whose decision an outcome was. */
  @Omittable() @IsIn(OUTCOME_BY_OR_UNKNOWN) by?: OutcomeByOrUnknown;
  /** The stated reason of a withdrawal. */
  @Omittable() @IsIn(WITHDRAWAL_REASONS) reason?: WithdrawalReason;
  /** What legal makes of a withdrawal; for legal alone. */
  @Omittable() @IsIn(WITHDRAWAL_REASONS) assessedReason?: WithdrawalReason;
  /** From where it was withdrawn. */
  @Omittable() @IsIn(STAGES_OR_UNKNOWN) stageAtExit?: StageOrUnknown;
  /** In which a stage was first entered, `2026-03`. */
  @Omittable() @Matches(/^\d{4}-(0[1-9]|1[0-2])$/) month?: string;
  /** The later stage that was reached, or not yet. */
  @Omittable() @IsIn(STAGES) to?: Stage;
  /** How a negotiation was lost. */
  @Omittable() @IsIn(LOSSES) outcome?: Loss;
  /** Whose turn it was. */
  @Omittable() @IsIn(WAITING_ON) turnOf?: WaitingOn;
  /** What a negotiation came to. */
  @Omittable() @IsIn(COURSE_ENDS) end?: CourseEnd;

  /** The end of this day in the workspace's time zone; today when left out. */
  @Omittable() @IsCalendarDate() asOf?: CalendarDate;
}
