import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { may } from '#libs/identity/policy.js';
import type { RecordFacts } from '#libs/identity/policy.js';
import type { Person, PersonContext } from '#libs/identity/person.js';
import { lockNegotiation } from '#libs/journal/chain.js';
import type { ChainHead } from '#libs/journal/chain.js';
import { freeText, insert, update } from '#libs/journal/change.js';
import type { Write } from '#libs/journal/change.js';
import { Commands } from '#libs/journal/commands.js';
import type { Unit } from '#libs/journal/commands.js';
import { conflict, forbidden } from '#libs/problems/domain-error.js';
import type { Dossier } from '../stages/dossier.js';
import type { Moment } from '../stages/gates.js';
import { loadDossier } from '../stages/load-dossier.js';
import { gateClosed } from '../stages/move-negotiation.js';
import type { NegotiationView } from '../stages/negotiation-view.js';
import { nextVersion } from '../stages/next-version.js';
import { dayOf } from '../stages/occurred-on.js';
import { requireSeen, requireVersion } from '../stages/preconditions.js';
import { settle, settleReminders } from '../stages/settle.js';
import type { Stage } from '../stages/stage-table.js';
import { Correction } from './correction.entity.js';
import { viewCorrection } from './correction-view.js';
import type { CorrectionView } from './correction-view.js';
import { loadHistory } from './last-event.js';
import type { History, LastEvent } from './last-event.js';
import { UNDOINGS } from './undo-writes.js';

/** Milliseconds within which whoever made a mistake may undo it alone. */
const ALONE_MS = 24 * 60 * 60 * 1000;

/** Everything that undoing is decided on. */
interface Case {
  head: ChainHead;
  dossier: Dossier;
  history: History;
  moment: Moment;
}

/** Mistakes are human: takes back the last move or ending, as an event of its own. What was written stays written. */
@Injectable()
export class UndoEvent {
  constructor(private readonly commands: Commands) {}

  /**
   * Errors: `nothing-to-undo`, `undo-too-late`, `overlay-stands`, `stage-not-in-use`, `successor-exists`,
   * `stage-gate-closed`, `stale-version`, `forbidden`.
   */
  undo(context: PersonContext, id: string): Promise<NegotiationView> {
    return this.commands.run(context, async (unit) => {
      const opened = await openCase(unit, id);
      const { head, dossier } = opened;
      await requireVersion(unit, dossier);
      const last = requireLast(opened);
      if (!may('negotiation.undo', context.person, factsOf(dossier, last))) {
        throw forbidden('Only whoever made the last move may undo it.');
      }
      if (Date.parse(head.now) - Date.parse(last.recordedAt) > ALONE_MS) {
        throw conflict(
          'undo-too-late',
          'More than 24 hours have passed',
          'Ask for a correction: a second person confirms it.',
        );
      }
      await recordUndoing(unit, context.person, opened, { kind: 'event_undone', data: {}, writes: [] });
      return settle(unit, id);
    });
  }

  /** The first of two people. Errors: `nothing-to-undo`, `correction-pending`, `stale-version`, `forbidden`. */
  ask(context: PersonContext, id: string, reason: string): Promise<CorrectionView> {
    return this.commands.run(context, async (unit) => {
      const { tx, workspaceId } = unit;
      const opened = await openCase(unit, id);
      const { head, dossier } = opened;
      await requireVersion(unit, dossier);
      const last = requireLast(opened);
      if (!may('negotiation.ask_correction', context.person, factsOf(dossier, last))) {
        throw forbidden(
          'Whoever made the move, its owner, the owner’s manager or an executive asks for this.',
        );
      }
      const pending = await tx.one(
        `select 1 as there from correction
         where workspace_id = $1 and negotiation_id = $2 and approved_at is null and refused_at is null`,
        [workspaceId, id],
        'correction_pending',
      );
      if (pending) throw conflict('correction-pending', 'A correction waits', 'Approve or refuse it first.');
      const correctionId = uuid();
      const askedBy = context.person.id;
      const row = { id: correctionId, negotiationId: id, entrySeq: last.seq, reason, askedBy };
      unit.record(head, {
        kind: 'correction_asked',
        record: { type: 'correction', id: correctionId },
        data: { of: last.kind, entrySeq: last.seq, reason: freeText(reason) },
        writes: [insert(Correction, { ...row, askedAt: head.now, version: 1 })],
      });
      return viewCorrection(tx, workspaceId, correctionId);
    });
  }

  /** The second of two people. Errors: `correction-settled`, `correction-outdated`, and those of undoing. */
  approve(context: PersonContext, correctionId: string): Promise<CorrectionView> {
    return this.sign(context, correctionId, async (unit, opened, correction) => {
      if (requireLast(opened).seq !== correction.entrySeq) {
        throw conflict('correction-outdated', 'More has happened since', 'Refuse it, and ask for a new one.');
      }
      const approved = { approvedBy: context.person.id, approvedAt: opened.head.now };
      await recordUndoing(unit, context.person, opened, {
        kind: 'event_corrected',
        data: { correctionId, askedBy: correction.askedBy },
        writes: [settled(correction, approved)],
      });
      await settleReminders(unit, correction.negotiationId);
    });
  }

  /** Errors: `correction-settled`, `stale-version`, `forbidden`. */
  refuse(context: PersonContext, correctionId: string): Promise<CorrectionView> {
    return this.sign(context, correctionId, (unit, { head }, correction) => {
      unit.record(head, {
        kind: 'correction_refused',
        record: { type: 'correction', id: correctionId },
        data: { entrySeq: correction.entrySeq },
        writes: [settled(correction, { refusedBy: context.person.id, refusedAt: head.now })],
      });
    });
  }

  private sign(
    context: PersonContext,
    correctionId: string,
    work: (unit: Unit, opened: Case, correction: CorrectionView) => Promise<void> | void,
  ): Promise<CorrectionView> {
    return this.commands.run(context, async (unit) => {
      const { tx, workspaceId } = unit;
      const { negotiationId } = await viewCorrection(tx, workspaceId, correctionId);
      const opened = await openCase(unit, negotiationId);
      const correction = await viewCorrection(tx, workspaceId, correctionId);
      requireSeen(context, correction);
      const facts = { ...opened.dossier.people, firstSignerId: correction.askedBy };
      if (!may('negotiation.correct', context.person, facts)) {
        throw forbidden('A second person confirms it: the owner’s manager, legal or an executive.');
      }
      if (correction.status !== 'asked') {
        throw conflict('correction-settled', 'Nothing to sign', `The correction is ${correction.status}.`);
      }
      await work(unit, opened, correction);
      return viewCorrection(tx, workspaceId, correctionId);
    });
  }
}

async function openCase(unit: Unit, id: string): Promise<Case> {
  const { tx, workspaceId } = unit;
  const [head, dossier, history] = await Promise.all([
    lockNegotiation(tx, workspaceId, id),
    loadDossier(tx, workspaceId, id),
    loadHistory(tx, workspaceId, id),
  ]);
  return { head, dossier, history, moment: { now: head.now, today: dayOf(head.now, dossier.timeZone) } };
}

function requireLast({ history: { last } }: Case): LastEvent {
  if (!last) throw conflict('nothing-to-undo', 'Nothing to undo', 'It has not moved or ended yet.');
  return last;
}

function factsOf(dossier: Dossier, last: LastEvent): RecordFacts {
  return { ...dossier.people, authorId: last.actorId };
}

function settled(correction: CorrectionView, end: Partial<Omit<Correction, 'workspaceId'>>): Write {
  return update(Correction, correction.id, { ...end, version: correction.version + 1 }, correction.version);
}

async function recordUndoing(
  unit: Unit,
  person: Person,
  opened: Case,
  told: { kind: string; data: object; writes: Write[] },
): Promise<void> {
  const { head, dossier, history, moment } = opened;
  const last = requireLast(opened);
  const { set, writes, blockers } = UNDOINGS[last.kind](dossier, history, last, moment);
  const stage = set.stage ?? dossier.stage;
  const { outcome = dossier.outcome } = set;
  if (outcome === null) requireInUse(dossier, stage);
  if (outcome === null && (dossier.outcome !== null || dossier.voidedAt !== null)) refuseSucceeded(history);
  if (blockers.some(({ mode }) => mode === 'require'))
    throw await gateClosed(unit.tx, dossier, blockers, person);
  unit.record(head, {
    kind: told.kind,
    record: { type: 'negotiation', id: dossier.id },
    data: {
      undid: last.seq,
      of: last.kind,
      from: dossier.stage,
      to: stage,
      ...told.data,
    },
    writes: [...told.writes, nextVersion(dossier, head.now, set), ...writes],
  });
}

/** Talks that were taken up again elsewhere do not go on here as well. */
function refuseSucceeded({ successors }: History): void {
  if (successors.length === 0) return;
  const list = successors.join(', ');
  throw conflict(
    'successor-exists',
    'It was taken up again',
    `${list} goes on from it. Void that one first.`,
  );
}

/** A stage may have been switched off since nobody stood in it. */
function requireInUse({ pipeline }: Dossier, stage: Stage): void {
  const { enabled, name } = pipeline.stages[stage];
  if (!enabled) {
    throw conflict(
      'stage-not-in-use',
      'This stage has been switched off',
      `Undoing would put it back in ${name}. An administrator switches the stage on again first.`,
    );
  }
}
