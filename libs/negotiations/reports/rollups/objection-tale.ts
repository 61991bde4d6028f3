import type { JournaledWrite } from '#libs/journal/entry-text.js';
import type { Objection } from '../../objections/objection.entity.js';
import { UNDECIDED } from '../../objections/step-table.js';
import type {
  Level,
  ObjectionCategory,
  ObjectionSide,
  ObjectionStatus,
} from '../../objections/vocabulary.js';
import type { DayNumber } from './day-number.js';
import { enter, valueAt } from './timeline.js';
import type { Timeline } from './timeline.js';

/** From being raised to a decision, or to an end that decides nothing. Reopening begins another. */
export interface Round {
  raised: DayNumber;
  /** Whether it is known to the day when it was raised. */
  known: boolean;
  ended: DayNumber | null;
  decided: boolean;
}

/** What reports read of an objection. */
export interface ObjectionTale {
  id: string;
  side: ObjectionSide;
  /** Null before it was written down. */
  status: Timeline<ObjectionStatus | null>;
  category: Timeline<ObjectionCategory | null>;
  severity: Timeline<Level | null>;
  blocking: Timeline<boolean>;
  /** The first day on which the waiver that was given last holds no more. */
  waivedUntil: Timeline<DayNumber | null>;
  rounds: Round[];
}

const DECIDED: readonly ObjectionStatus[] = ['resolved', 'upheld', 'waived', 'accepted_by_them', 'dropped'];
const LEFT: readonly ObjectionStatus[] = ['retracted', 'duplicate'];

/** Follows one row of an entry of `day`; the list is changed in place. */
export function followObjection(
  tales: ObjectionTale[],
  write: JournaledWrite,
  day: DayNumber,
  dayOf: (instant: string) => DayNumber,
): void {
  const set = write.set as Partial<Objection>;
  const tale = write.op === 'insert' ? begin(tales, write) : tales.find(({ id }) => id === write.id);
  if (!tale) return;
  const { status, category, severity, blocking, waivedUntil, raisedAt, raisedOn } = set;
  if (status !== undefined) enter(tale.status, day, status);
  if (category !== undefined) enter(tale.category, day, category);
  if (severity !== undefined) enter(tale.severity, day, severity);
  if (blocking !== undefined) enter(tale.blocking, day, blocking);
  if (waivedUntil !== undefined) {
    enter(tale.waivedUntil, day, waivedUntil === null ? null : dayOf(waivedUntil));
  }
  if (raisedAt != null) {
    const known = raisedOn == null || raisedOn.precision === 'day' || raisedOn.precision === 'instant';
    tale.rounds.push({ raised: dayOf(raisedAt), known, ended: null, decided: false });
  }
  const round = tale.rounds.at(-1);
  if (status && round?.ended === null && [...DECIDED, ...LEFT].includes(status)) {
    round.ended = day;
    round.decided = DECIDED.includes(status);
  }
}

/** What it was at first it is from when it was written down; its category and the rest hold for all the time before. */
function begin(tales: ObjectionTale[], { set }: JournaledWrite): ObjectionTale {
  const { id, side, category, severity, blocking } = set as unknown as Objection;
  const tale: ObjectionTale = {
    id,
    side,
    status: [[null, null]],
    category: [[null, category ?? null]],
    severity: [[null, severity ?? null]],
    blocking: [[null, blocking]],
    waivedUntil: [[null, null]],
    rounds: [],
  };
  tales.push(tale);
  return tale;
}

/** Whether it stands open at the end of a day: neither decided nor left, or upheld and blocking. A waiver that ran out decides nothing. */
export function standsOpen(tale: ObjectionTale, day: DayNumber): boolean {
  const status = valueAt(tale.status, day);
  if (status === null) return false;
  if (status === 'upheld') return valueAt(tale.blocking, day);
  if (status !== 'waived') return UNDECIDED.includes(status);
  const until = valueAt(tale.waivedUntil, day);
  return until !== null && until <= day;
}

/** Every day on which something about it may change. */
export function daysOfChange(tale: ObjectionTale): DayNumber[] {
  const told = [tale.status, tale.category, tale.severity, tale.blocking, tale.waivedUntil].flatMap(
    (timeline) => (timeline as Timeline<unknown>).flatMap(([from]) => from ?? []),
  );
  return [
    ...told,
    ...tale.waivedUntil.flatMap(([, until]) => until ?? []),
    ...tale.rounds.flatMap(({ raised, ended }) => [raised, ...(ended === null ? [] : [ended])]),
  ];
}
