import type { ExpectedReminder } from '#libs/reminders/expected-reminder.js';
import type { Dossier } from '../dossier.js';
import type { Moment } from '../gates.js';
import { OBJECTION_GATES } from '../gates.js';
import { judgeMove } from '../judge-move.js';
import type { BlockerCode, JudgedBlocker } from '../judge-move.js';
import { isForward } from '../stage-table.js';
import type { Stage } from '../stage-table.js';

/** An ask of the stay in which the negotiation is. */
export interface StandingAsk {
  id: string;
  to: Stage;
  code: BlockerCode;
  record: { type: string; id: string };
  askerId: string;
  askedId: string;
  askedAt: string;
}

/**
 * What asks call for as the negotiation stands: the one who was asked hears of each that is not cleared; the one who
 * asked hears, once for each stage, that nothing stands in the way any more.
 */
export function askReminders(
  asks: readonly StandingAsk[],
  dossier: Dossier,
  moment: Moment,
): ExpectedReminder[] {
  const reachable = asks.filter(({ to }) => isForward(dossier.stage, to));
  const judged = new Map(reachable.map(({ to }) => [to, judgeMove(dossier, to, moment)]));
  const free = new Map<string, StandingAsk>();
  const open: ExpectedReminder[] = [];
  for (const ask of reachable) {
    const { allowed, blockers } = judged.get(ask.to)!;
    // The first ask names the moment, so that a later one does not tell the same again.
    if (allowed && !free.has(`${ask.askerId} ${ask.to}`)) free.set(`${ask.askerId} ${ask.to}`, ask);
    if (blockers.some((blocker) => isWhatWasAsked(blocker, ask))) open.push(toBeCleared(ask));
  }
  return [...open, ...[...free.values()].map((ask) => canMove(ask, dossier.id))];
}

/** A fact may be missing on another record by now; of objections each is one of its own. */
function isWhatWasAsked({ code, record, mode }: JudgedBlocker, ask: StandingAsk): boolean {
  if (code !== ask.code || mode !== 'require') return false;
  return !(OBJECTION_GATES as readonly string[]).includes(code) || record.id === ask.record.id;
}

function toBeCleared({ id, to, record, askerId, askedId, askedAt }: StandingAsk): ExpectedReminder {
  return {
    rule: 'asked',
    step: id,
    record,
    dueAt: askedAt,
    recipientId: askedId,
    data: { by: askerId, stage: to },
  };
}

function canMove({ to, askerId, askedAt }: StandingAsk, negotiationId: string): ExpectedReminder {
  return {
    rule: 'can_move',
    step: `${askerId} ${to}`,
    record: { type: 'negotiation', id: negotiationId },
    dueAt: askedAt,
    recipientId: askerId,
    data: { stage: to },
  };
}
