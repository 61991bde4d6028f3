import type { EntryText, JournaledWrite } from '#libs/journal/entry-text.js';
import type { Negotiation } from '../../stages/negotiation.entity.js';
import type { Pause } from '../../stages/pause.entity.js';
import type { StageVisit } from '../../stages/stage-visit.entity.js';
import type { Withdrawal } from '../../withdrawals/withdrawal.entity.js';
import { isPrivacyReason } from '../privacy-reasons.js';
import type { DayNumber } from './day-number.js';
import type { History, Overlay, Stay, Worth } from './history.js';
import { followObjection } from './objection-tale.js';
import { enter } from './timeline.js';
import type { Timeline } from './timeline.js';

/** An entry of a negotiation's journal, as it is read back. */
export interface ReadEntry {
  seq: number;
  /** RFC 3339. */
  occurredAt: string;
  /** As it was hashed. */
  text: string;
}

/** What the rows of an entry are told by. */
interface Telling {
  /** The entry's own day: from when on an attribute has its new value. */
  on: DayNumber;
  dayOf: (instant: string) => DayNumber;
}

/** How a history follows the rows of each table that it is made of. All other tables are none of its business. */
const FOLLOW: Record<string, (history: History, write: JournaledWrite, telling: Telling) => void> = {
  negotiation: (history, { set }, telling) => followNegotiation(history, set, telling),
  stage_visit: followStay,
  pause: followOverlay,
  objection: ({ objections }, write, { on, dayOf }) => followObjection(objections, write, on, dayOf),
  withdrawal: followWithdrawal,
};

/**
 * Goes on with a history, or begins it with the first entry; the history is changed in place. Entries come in the order
 * of their `seq` and none is left out.
 */
export function extendHistory(
  history: History | null,
  entry: ReadEntry,
  dayOf: (instant: string) => DayNumber,
): History {
  const { writes } = JSON.parse(entry.text) as EntryText;
  const telling = { on: dayOf(entry.occurredAt), dayOf };
  const extended = history ?? begin(writes, telling);
  for (const write of writes) FOLLOW[write.table]?.(extended, write, telling);
  extended.seq = entry.seq;
  return extended;
}

/** What a negotiation said of itself at first counts for all the time before as well. */
function begin(writes: readonly JournaledWrite[], { dayOf }: Telling): History {
  const set = writes.find(({ table }) => table === 'negotiation')!.set as unknown as Negotiation;
  return {
    seq: 0,
    created: dayOf(set.createdAt),
    voided: false,
    outcome: null,
    outcomeBy: null,
    closed: null,
    stays: [],
    overlays: [],
    objections: [],
    withdrawal: null,
    owner: [[null, set.ownerId ?? null]],
    initiator: [[null, set.initiatedBy]],
    worth: [[null, worthOf(set)]],
    reach: [[null, set.reach ?? null]],
    waitingOn: [[null, set.waitingOn ?? null]],
    tags: [[null, set.tags ?? []]],
    parties: [set.providerId, set.recipientId],
  };
}

function followNegotiation(history: History, set: Partial<Negotiation>, { on, dayOf }: Telling): void {
  if (set.outcome !== undefined) history.outcome = set.outcome;
  if (set.outcomeBy !== undefined) history.outcomeBy = set.outcomeBy;
  if (set.closedAt !== undefined) history.closed = set.closedAt === null ? null : dayOf(set.closedAt);
  if (set.voidedAt !== undefined) history.voided = set.voidedAt !== null;
  // The first entry has entered its values already: they hold from ever.
  if (history.seq === 0) return;
  const follow = <Value>(timeline: Timeline<Value>, value: Value | undefined): void => {
    if (value !== undefined) enter(timeline, on, value);
  };
  follow(history.owner, set.ownerId);
  follow(history.initiator, set.initiatedBy);
  follow(history.worth, set.valueAmount === undefined ? undefined : worthOf(set));
  follow(history.reach, set.reach);
  follow(history.waitingOn, set.waitingOn);
  follow(history.tags, set.tags);
}

function worthOf({
  valueAmount,
  valueCurrency,
}: Partial<Pick<Negotiation, 'valueAmount' | 'valueCurrency'>>): Worth | null {
  if (valueAmount == null || valueCurrency == null) return null;
  const [whole = '0', hundredths = ''] = String(valueAmount).split('.');
  return { currency: valueCurrency, cents: String(BigInt(whole + hundredths.padEnd(2, '0'))) };
}

function followStay(history: History, write: JournaledWrite, { dayOf }: Telling): void {
  const set = write.set as Partial<StageVisit>;
  if (write.op === 'insert') {
    history.stays.push(stayOf(write.set as unknown as StageVisit, dayOf));
    return;
  }
  if (set.undoneAt != null) {
    history.stays = history.stays.filter(({ id }) => id !== write.id);
    return;
  }
  const stay = history.stays.find(({ id }) => id === write.id);
  if (stay && set.leftAt !== undefined) stay.left = set.leftAt === null ? null : dayOf(set.leftAt);
}

function stayOf(row: StageVisit, dayOf: Telling['dayOf']): Stay {
  return {
    id: row.id,
    stage: row.stage,
    entered: row.enteredAt == null ? null : dayOf(row.enteredAt),
    counted: dayOf(row.countedFrom),
    left: row.leftAt == null ? null : dayOf(row.leftAt),
    passedThrough: row.passedThrough,
  };
}

function followOverlay(history: History, write: JournaledWrite, { dayOf }: Telling): void {
  const set = write.set as Partial<Pause>;
  if (write.op === 'insert') {
    const { id, kind, startedAt } = write.set as unknown as Pause;
    history.overlays.push({ id, hold: kind === 'hold', started: dayOf(startedAt), ended: null });
    return;
  }
  const overlay: Overlay | undefined = history.overlays.find(({ id }) => id === write.id);
  if (overlay && set.endedAt !== undefined) {
    overlay.ended = set.endedAt === null ? null : dayOf(set.endedAt);
  }
}

function followWithdrawal(history: History, write: JournaledWrite, { dayOf }: Telling): void {
  const set = write.set as Partial<Withdrawal>;
  if (write.op === 'insert') {
    const { id, withdrawnBy, statedReason, secondaryReasons, stageAtExit, objectionIds, createdAt } =
      write.set as unknown as Withdrawal;
    const linked = objectionIds.length > 0;
    const privateBesides = secondaryReasons.some(isPrivacyReason);
    const [by, stated, exit, recorded] = [withdrawnBy, statedReason, stageAtExit, dayOf(createdAt)];
    history.withdrawal = { id, by, stated, exit, linked, privateBesides, recorded };
    return;
  }
  const { withdrawal } = history;
  if (withdrawal === null || withdrawal.id !== write.id) return;
  if (set.undoneAt != null) history.withdrawal = null;
  if (set.withdrawnBy !== undefined) withdrawal.by = set.withdrawnBy;
  if (set.statedReason !== undefined) withdrawal.stated = set.statedReason;
  if (set.stageAtExit !== undefined) withdrawal.exit = set.stageAtExit;
  if (set.objectionIds !== undefined) withdrawal.linked = set.objectionIds.length > 0;
  if (set.secondaryReasons !== undefined) {
    withdrawal.privateBesides = set.secondaryReasons.some(isPrivacyReason);
  }
}
