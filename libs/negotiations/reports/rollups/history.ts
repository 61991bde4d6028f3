import type { Initiator, OutcomeBy, WaitingOn } from '../../stages/negotiation.entity.js';
import type { Outcome, Stage } from '../../stages/stage-table.js';
import type { WithdrawalReason } from '../../withdrawals/withdrawal.entity.js';
import type { DayNumber } from './day-number.js';
import type { ObjectionTale } from './objection-tale.js';
import type { Timeline } from './timeline.js';

/** A stay in a stage that was not undone. */
export interface Stay {
  id: string;
  stage: Stage;
  /** Null when nobody knows when it began. */
  entered: DayNumber | null;
  /** From when it counts in the pipeline. */
  counted: DayNumber;
  left: DayNumber | null;
  passedThrough: boolean;
}

/** A hold or a suspension. Only a hold stops the clock of a stage. */
export interface Overlay {
  id: string;
  hold: boolean;
  started: DayNumber;
  ended: DayNumber | null;
}

/** A disclosed value: the amount in hundredths, as digits, exactly. */
export interface Worth {
  currency: string;
  cents: string;
}

/** The withdrawal that stands. What legal makes of it is sealed in the journal, and not in here. */
export interface WithdrawalTale {
  id: string;
  by: OutcomeBy;
  stated: WithdrawalReason;
  /** Null when nobody knows. */
  exit: Stage | null;
  /** To an objection. */
  linked: boolean;
  /** A secondary reason is about privacy. */
  privateBesides: boolean;
  recorded: DayNumber;
}

/** What reports read of one negotiation: ids, days and choices, never a text that somebody wrote. */
export interface History {
  /** The last entry of its journal that is in here. */
  seq: number;
  created: DayNumber;
  voided: boolean;
  outcome: Outcome | null;
  outcomeBy: OutcomeBy | null;
  closed: DayNumber | null;
  /** In their order. */
  stays: Stay[];
  overlays: Overlay[];
  objections: ObjectionTale[];
  withdrawal: WithdrawalTale | null;
  owner: Timeline<string | null>;
  initiator: Timeline<Initiator>;
  worth: Timeline<Worth | null>;
  reach: Timeline<number | null>;
  waitingOn: Timeline<WaitingOn | null>;
  tags: Timeline<string[]>;
  /** Provider and recipient. */
  parties: string[];
}
