import { Injectable } from '@nestjs/common';
import type { PersonContext } from '#libs/identity/person.js';
import { lockNegotiation } from '#libs/journal/chain.js';
import { Commands } from '#libs/journal/commands.js';
import { conflict } from '#libs/problems/domain-error.js';
import { loadDossier } from '../stages/load-dossier.js';
import type { NegotiationView } from '../stages/negotiation-view.js';
import { dayOf } from '../stages/occurred-on.js';
import { refuseClosed } from '../stages/preconditions.js';
import { refuseUnknownReferences } from '../stages/references.js';
import { settle } from '../stages/settle.js';
import { assigneeOf, loadNextAction, nextActionCompleted, nextActionSet } from './next-action-writes.js';
import type { NextActionCommand } from './next-action-writes.js';

/** Says what is to be done next on a negotiation, and that it was done. No gate reads it, so no version rises. */
@Injectable()
export class KeepNextAction {
  constructor(private readonly commands: Commands) {}

  /** Errors: `negotiation-closed`, `invalid-request`. The same one again changes nothing. */
  set(context: PersonContext, negotiationId: string, command: NextActionCommand): Promise<NegotiationView> {
    return this.commands.run(context, async (unit) => {
      const { tx, workspaceId } = unit;
      const [head, dossier, standing] = await Promise.all([
        lockNegotiation(tx, workspaceId, negotiationId),
        loadDossier(tx, workspaceId, negotiationId),
        loadNextAction(tx, workspaceId, negotiationId),
        refuseUnknownReferences(tx, workspaceId, assigneeOf(command, '')),
      ]);
      refuseClosed(dossier);
      const personId = context.person.id;
      const { what, dueOn, assigneeId = personId } = command;
      const stands =
        standing?.what === what && standing.dueOn === dueOn && standing.assigneeId === assigneeId;
      if (!stands) {
        const moment = { now: head.now, today: dayOf(head.now, dossier.timeZone) };
        const setting = { negotiationId, personId, standing, moment, pointer: '' };
        const { id, writes, told } = nextActionSet(command, setting);
        const record = { type: 'next_action', id };
        unit.record(head, { kind: 'next_action_set', record, data: told, writes });
      }
      return settle(unit, negotiationId);
    });
  }

  /** Errors: `no-next-action`, `negotiation-closed`, `invalid-request`. */
  complete(context: PersonContext, negotiationId: string, occurredOn?: string): Promise<NegotiationView> {
    return this.commands.run(context, async (unit) => {
      const { tx, workspaceId } = unit;
      const [head, dossier, standing] = await Promise.all([
        lockNegotiation(tx, workspaceId, negotiationId),
        loadDossier(tx, workspaceId, negotiationId),
        loadNextAction(tx, workspaceId, negotiationId),
      ]);
      refuseClosed(dossier);
      if (!standing) throw noNextAction();
      const { timeZone } = dossier;
      unit.record(head, nextActionCompleted(standing, { now: head.now, timeZone, occurredOn }));
      return settle(unit, negotiationId);
    });
  }
}

function noNextAction() {
  return conflict(
    'no-next-action',
    'There is no next action',
    'It was completed, or none was set. Say what comes next.',
  );
}
