import { LEVELS } from '../../objections/vocabulary.js';
import type { ObjectionCategory, ObjectionSide } from '../../objections/vocabulary.js';
import { OUTCOME_BY } from '../../stages/negotiation.entity.js';
import type { WaitingOn } from '../../stages/negotiation.entity.js';
import { STAGES } from '../../stages/stage-table.js';
import type { Stage } from '../../stages/stage-table.js';
import type { WithdrawalReason } from '../../withdrawals/withdrawal.entity.js';
import { isPrivacyReason } from '../privacy-reasons.js';
import type { MeasureName } from '../rollups/measures.js';
import type { CourseEnd } from '../rollups/measures/courses.js';
import { LOSSES } from '../rollups/measures/outcomes.js';
import type { Loss } from '../rollups/measures/outcomes.js';
import { PLACE } from '../rollups/measures/place.js';

/** Every figure whose records can be listed. */
export const FIGURES = [
  'pipeline_open',
  'pipeline_overdue',
  'pipeline_on_hold',
  'pipeline_reach_known',
  'pipeline_reach_unknown',
  'pipeline_undisclosed',
  'objections_open',
  'objections_raised',
  'negotiations_scoped',
  'objections_decided',
  'objections_undecided',
  'negotiations_contacted',
  'negotiations_withdrawn',
  'withdrawals',
  'withdrawals_private',
  'withdrawals_assessed',
  'withdrawals_assessed_private',
  'funnel_entered',
  'funnel_reached',
  'funnel_still_open',
  'funnel_neither',
  'negotiations_won',
  'negotiations_lost',
  'negotiations_decided',
  'stays_ended',
  'stays_lasting',
  'turns_ended',
  'turns_lasting',
  'courses',
  'courses_lasting',
  'courses_ended',
] as const;
export type FigureName = (typeof FIGURES)[number];

export const LEVELS_OR_UNKNOWN = [...LEVELS, 'unknown'] as const;
export type LevelOrUnknown = (typeof LEVELS_OR_UNKNOWN)[number];

export const STAGES_OR_UNKNOWN = [...STAGES, 'unknown'] as const;
export type StageOrUnknown = (typeof STAGES_OR_UNKNOWN)[number];

export const OUTCOME_BY_OR_UNKNOWN = [...OUTCOME_BY, 'unknown'] as const;
export type OutcomeByOrUnknown = (typeof OUTCOME_BY_OR_UNKNOWN)[number];

/** What narrows a figure down to one line of a report; what is left out takes all lines. */
export interface Selection {
  side?: ObjectionSide;
  category?: ObjectionCategory;
  severity?: LevelOrUnknown;
  blocking?: boolean;
  by?: OutcomeByOrUnknown;
  reason?: WithdrawalReason;
  assessedReason?: WithdrawalReason;
  stageAtExit?: StageOrUnknown;
  month?: string;
  to?: Stage;
  outcome?: Loss;
  turnOf?: WaitingOn;
  end?: CourseEnd;
}

/** A cell of a measure, its part and its key cut into words. */
interface Cell {
  part: readonly string[];
  key: readonly string[];
  figures: readonly number[];
}

/** What a figure counts: how much each cell of a measure adds to it, and what kind of record stands behind. */
export interface Listing {
  measure: MeasureName;
  of: 'negotiation' | 'stay' | 'turn' | 'objection' | 'round' | 'withdrawal';
  counts: (cell: Cell, selection: Selection) => number;
  /** It goes by what legal has assessed, which is for legal alone and in no rollup. */
  assessed?: 'any' | 'private';
}

/** The numbers of the cell `open`, in their order. */
const standing = (place: number): Listing => ({
  measure: 'standing',
  of: 'negotiation',
  counts: ({ key, figures }) => (key[0] === 'open' ? figures[place]! : 0),
});

const cell = (measure: MeasureName, wanted: string, of: Listing['of'] = 'negotiation'): Listing => ({
  measure,
  of,
  counts: ({ key, figures }) => (key.length === 1 && key[0] === wanted ? figures[0]! : 0),
});

const fits = (wanted: string | undefined, is: string | undefined): boolean =>
  wanted === undefined || wanted === is;

/** Each round is in a part for its side and in one for its category; whatever is asked for, it is counted in one alone. */
const rounds = (isWanted: (how: string) => boolean): Listing => ({
  measure: 'decisions',
  of: 'round',
  counts: ({ part, key, figures }, { side, category }) => {
    const group = category === undefined ? 'side' : 'category';
    const isPart = part[1] === group && fits(category ?? side, part[2]);
    return isPart && isWanted(key[0]!) ? figures[0]! : 0;
  },
});

const withdrawal = (isWanted: (reason: WithdrawalReason, besides: string) => boolean): Listing => ({
  measure: 'withdrawals',
  of: 'withdrawal',
  counts: ({ key: [by, reason, exit, besides], figures }, selection) => {
    if (besides === undefined || !isWanted(reason as WithdrawalReason, besides)) return 0;
    const isLine =
      fits(selection.by, by) && fits(selection.reason, reason) && fits(selection.stageAtExit, exit);
    return isLine ? figures[0]! : 0;
  },
});

/** Those that entered a stage, by how far they have come since and whether they are open. */
const step = (isWanted: (isThere: boolean, fate: string) => boolean): Listing => ({
  measure: 'conversion',
  of: 'negotiation',
  counts: ({ key: [month, furthest, fate], figures }, { month: asked, to }) => {
    const isThere = to === undefined || Number(furthest) >= PLACE[to];
    return fits(asked, month) && isWanted(isThere, fate!) ? figures[0]! : 0;
  },
});

const ending = (isWanted: (how: string) => boolean): Listing => ({
  measure: 'outcomes',
  of: 'negotiation',
  counts: ({ key: [how, by = 'unknown'], figures }, selection) =>
    isWanted(how!) && fits(selection.outcome, how) && fits(selection.by, by) ? figures[0]! : 0,
});

const isLoss = (how: string): boolean => (LOSSES as readonly string[]).includes(how);

const length = (measure: 'stays' | 'turns', of: 'stay' | 'turn', hasEnded: boolean): Listing => ({
  measure,
  of,
  counts: ({ part, key, figures }, { turnOf }) =>
    fits(turnOf, part[0]) && (key[0] === 'took') === hasEnded ? figures[0]! : 0,
});

const course = (isWanted: (how: string) => boolean): Listing => ({
  measure: 'courses',
  of: 'negotiation',
  counts: ({ key: [how], figures }, { end }) => (isWanted(how!) && fits(end, how) ? figures[0]! : 0),
});

const any = (): boolean => true;

export const LISTINGS: Record<FigureName, Listing> = {
  pipeline_open: standing(0),
  pipeline_reach_known: {
    measure: 'standing',
    of: 'negotiation',
    counts: ({ key, figures }) => (key[0] === 'open' ? figures[0]! - figures[2]! : 0),
  },
  pipeline_reach_unknown: standing(2),
  pipeline_undisclosed: standing(3),
  pipeline_overdue: standing(4),
  pipeline_on_hold: standing(5),
  objections_open: {
    measure: 'objections',
    of: 'objection',
    counts: ({ key: [side, category, severity, blocks], figures }, selection) => {
      const blocking = selection.blocking === undefined || selection.blocking === (blocks === 'blocking');
      const isLine =
        fits(selection.side, side) &&
        fits(selection.category, category) &&
        fits(selection.severity, severity);
      return blocking && isLine ? figures[0]! : 0;
    },
  },
  objections_raised: cell('density', 'raised', 'objection'),
  negotiations_scoped: cell('density', 'reached'),
  objections_decided: rounds((how) => how === 'took'),
  objections_undecided: rounds((how) => how !== 'took'),
  negotiations_contacted: cell('withdrawals', 'reached'),
  negotiations_withdrawn: cell('withdrawals', 'withdrawn'),
  withdrawals: withdrawal(any),
  withdrawals_private: withdrawal((reason, besides) => besides === 'private' || isPrivacyReason(reason)),
  withdrawals_assessed: { ...withdrawal(any), assessed: 'any' },
  withdrawals_assessed_private: { ...withdrawal(any), assessed: 'private' },
  funnel_entered: step(any),
  funnel_reached: step((isThere) => isThere),
  funnel_still_open: step((isThere, fate) => !isThere && fate === 'open'),
  funnel_neither: step((isThere, fate) => !isThere && fate !== 'open'),
  negotiations_won: ending((how) => how === 'signed'),
  negotiations_lost: ending(isLoss),
  negotiations_decided: ending((how) => how === 'signed' || isLoss(how)),
  stays_ended: length('stays', 'stay', true),
  stays_lasting: length('stays', 'stay', false),
  turns_ended: length('turns', 'turn', true),
  turns_lasting: length('turns', 'turn', false),
  courses: course(any),
  courses_lasting: course((how) => how === 'since'),
  courses_ended: course((how) => how !== 'since'),
};
