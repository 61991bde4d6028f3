import { update } from '#libs/journal/change.js';
import type { Write } from '#libs/journal/change.js';
import { conflict } from '#libs/problems/domain-error.js';
import type { Dossier } from '../stages/dossier.js';
import type { Moment } from '../stages/gates.js';
import { judgeMove } from '../stages/judge-move.js';
import type { JudgedBlocker } from '../stages/judge-move.js';
import type { Negotiation } from '../stages/negotiation.entity.js';
import { Pause } from '../stages/pause.entity.js';
import { Obligation } from '../obligations/obligation.entity.js';
import { Withdrawal } from '../withdrawals/withdrawal.entity.js';
import { isForward } from '../stages/stage-table.js';
import type { Stage } from '../stages/stage-table.js';
import { StageVisit } from '../stages/stage-visit.entity.js';
import type { History, LastEvent, UndoableKind } from './last-event.js';

/** What putting things back changes: columns of the negotiation, and rows beside it. */
export interface Undoing {
  set: Partial<Omit<Negotiation, 'workspaceId'>>;
  writes: Write[];
  /** What stands in the way of entering the stage that it would return to. */
  blockers: JudgedBlocker[];
}

/** How each kind of event is put back, from the state that it left. */
export const UNDOINGS: Record<
  UndoableKind,
  (dossier: Dossier, history: History, last: LastEvent, moment: Moment) => Undoing
> = {
  stage_changed: undoMove,
  negotiation_renewed: undoRenewal,
  negotiation_closed: undoEnding,
  withdrawal_recorded: undoWithdrawal,
  withdrawal_documented: undoDocument,
  negotiation_voided: () => ({ set: { voidedAt: null }, writes: [], blockers: [] }),
};

/** Takes back the stays that the move began, and goes on with the one before as if it had never ended. */
function undoMove(dossier: Dossier, { stays }: History, last: LastEvent, moment: Moment): Undoing {
  const [overlay] = dossier.pauses;
  if (overlay) {
    throw conflict('overlay-stands', 'An overlay stands on it', `End the ${overlay.kind} first.`);
  }
  const begun = stays.filter(({ id }) => last.begun.includes(id));
  const before = stays.filter(({ id }) => !last.begun.includes(id)).at(-1)!;
  const stage = before.stage as Stage;
  // Undoing a move back enters a stage again, and what has come up since may forbid it.
  const blockers = isForward(dossier.stage, stage) ? judgeMove(dossier, stage, moment).blockers : [];
  return {
    set: { stage },
    writes: [
      ...begun.map(({ id, leftAt }) =>
        update(StageVisit, id, { undoneAt: moment.now, leftAt: leftAt ?? moment.now }),
      ),
      update(StageVisit, before.id, { leftAt: null }),
      ...resumed(last),
    ],
    blockers,
  };
}

function undoRenewal(dossier: Dossier, history: History, last: LastEvent, moment: Moment): Undoing {
  if (last.reopened !== null) {
    throw conflict('nothing-to-undo', 'It had ended before', `End it again as ${last.reopened} instead.`);
  }
  return undoMove(dossier, history, last, moment);
}

/** The duties that it began end with it; those that were seen to stay as they are. */
function undoWithdrawal(dossier: Dossier, history: History, last: LastEvent, { now }: Moment): Undoing {
  const undone = undoEnding(dossier, history, last);
  const { id, obligations } = history.withdrawal!;
  return {
    ...undone,
    writes: [
      ...undone.writes,
      update(Withdrawal, id, { undoneAt: now }),
      ...obligations.map((obligation) => update(Obligation, obligation, { cancelledAt: now })),
    ],
  };
}

/** The record of how a historic negotiation ended; that it ended stays. */
function undoDocument(
  _dossier: Dossier,
  { withdrawal }: History,
  _last: LastEvent,
  { now }: Moment,
): Undoing {
  return {
    set: { outcomeBy: null },
    writes: [update(Withdrawal, withdrawal!.id, { undoneAt: now })],
    blockers: [],
  };
}

/** Goes on with the last stay, and with the overlay that the ending ended. */
function undoEnding(_dossier: Dossier, { stays }: History, last: LastEvent): Undoing {
  return {
    set: { outcome: null, outcomeBy: null, outcomeReason: null, closedAt: null },
    writes: [update(StageVisit, stays.at(-1)!.id, { leftAt: null }), ...resumed(last)],
    blockers: [],
  };
}

/** The overlays that an event ended stand again. */
function resumed({ pausesEnded }: LastEvent): Write[] {
  return pausesEnded.map((id) => update(Pause, id, { endedAt: null, endedBy: null }));
}
