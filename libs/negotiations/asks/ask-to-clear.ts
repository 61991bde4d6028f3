import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Tx } from '#libs/database/tx.js';
import type { PersonContext } from '#libs/identity/person.js';
import { lockNegotiation } from '#libs/journal/chain.js';
import { insert } from '#libs/journal/change.js';
import type { Change } from '#libs/journal/change.js';
import { Commands } from '#libs/journal/commands.js';
import { conflict, invalidField } from '#libs/problems/domain-error.js';
import type { Dossier } from '../stages/dossier.js';
import { judgeMove } from '../stages/judge-move.js';
import type { BlockerCode } from '../stages/judge-move.js';
import { loadDossier } from '../stages/load-dossier.js';
import { withPeople } from '../stages/name-people.js';
import type { NamedBlocker } from '../stages/name-people.js';
import { dayOf } from '../stages/occurred-on.js';
import { refuseClosed } from '../stages/preconditions.js';
import { settleReminders } from '../stages/settle.js';
import { isForward } from '../stages/stage-table.js';
import type { Stage } from '../stages/stage-table.js';
import { Ask } from './ask.entity.js';
import { viewAsk } from './ask-view.js';
import type { AskView } from './ask-view.js';

export interface AskCommand {
  /** Where the negotiation is to go. */
  to: Stage;
  /** What stands in the way, as the blocker names it. */
  code: BlockerCode;
  recordId: string;
  /** One of those who can clear it. */
  personId: string;
}

/**
 * Asks somebody to clear what stands in the way. They find it in their inbox until it is cleared; when nothing stands in
 * the way any more, whoever asked hears that the negotiation can move.
 */
@Injectable()
export class AskToClear {
  constructor(private readonly commands: Commands) {}

  /** Errors: `negotiation-closed`, `not-in-the-way`, `already-asked`, `invalid-request` for one who can't clear it. */
  ask(context: PersonContext, negotiationId: string, command: AskCommand): Promise<AskView> {
    return this.commands.run(context, async (unit) => {
      const { tx, workspaceId } = unit;
      const [head, dossier] = await Promise.all([
        lockNegotiation(tx, workspaceId, negotiationId),
        loadDossier(tx, workspaceId, negotiationId),
      ]);
      refuseClosed(dossier);
      const { blockers } = isForward(dossier.stage, command.to)
        ? judgeMove(dossier, command.to, { now: head.now, today: dayOf(head.now, dossier.timeZone) })
        : { blockers: [] };
      const ask = {
        id: uuid(),
        visitId: dossier.visit?.id ?? null,
        askerId: context.person.id,
        askedAt: head.now,
      };
      const change = decideAsk(dossier, await withPeople(tx, dossier, blockers), command, ask);
      await refuseTwice(tx, workspaceId, change.row);
      unit.record(head, change.told);
      await settleReminders(unit, negotiationId);
      return viewAsk(tx, workspaceId, ask.id);
    });
  }
}

type NewAsk = Omit<Ask, 'workspaceId'>;

function decideAsk(
  dossier: Dossier,
  blockers: readonly NamedBlocker[],
  { to, code, recordId, personId }: AskCommand,
  ask: Pick<NewAsk, 'id' | 'askerId' | 'askedAt'> & { visitId: string | null },
): { row: NewAsk; told: Change } {
  const { visitId } = ask;
  const blocker = blockers.find(
    (each) => each.code === code && each.record.id === recordId && each.mode === 'require',
  );
  if (!blocker || visitId === null) {
    throw conflict(
      'not-in-the-way',
      'This does not stand in the way',
      'Read the negotiation again: it may have been cleared in the meantime.',
    );
  }
  if (personId === ask.askerId) throw invalidField('/personId', 'You can clear this yourself.');
  if (!blocker.people.some(({ id }) => id === personId)) {
    throw invalidField('/personId', 'This person cannot clear it. Ask one of those whom the blocker names.');
  }
  const { record } = blocker;
  const row = {
    ...ask,
    visitId,
    negotiationId: dossier.id,
    toStage: to,
    code,
    recordType: record.type,
    recordId: record.id,
    askedId: personId,
  };
  return {
    row,
    told: {
      kind: 'clearing_asked',
      record: { type: 'ask', id: ask.id },
      data: { to, code, about: { type: record.type, id: record.id }, askedId: personId },
      writes: [insert(Ask, row)],
    },
  };
}

/** The negotiation's lock keeps the answer true. */
async function refuseTwice(tx: Tx, workspaceId: string, ask: NewAsk): Promise<void> {
  const asked = await tx.one(
    `select 1 as here from ask where workspace_id = $1 and visit_id = $2 and to_stage = $3 and code = $4
       and record_id = $5 and asker_id = $6 and asked_id = $7`,
    [workspaceId, ask.visitId, ask.toStage, ask.code, ask.recordId, ask.askerId, ask.askedId],
    'ask_standing',
  );
  if (asked) {
    throw conflict('already-asked', 'You asked already', 'It is in their inbox until it is cleared.');
  }
}
