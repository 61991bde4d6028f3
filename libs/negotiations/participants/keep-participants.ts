import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { may } from '#libs/identity/policy.js';
import type { PersonContext } from '#libs/identity/person.js';
import { lockNegotiation } from '#libs/journal/chain.js';
import { insert, update } from '#libs/journal/change.js';
import { Commands } from '#libs/journal/commands.js';
import type { Unit } from '#libs/journal/commands.js';
import { conflict, forbidden, invalidField, notFound } from '#libs/problems/domain-error.js';
import type { Dossier } from '../stages/dossier.js';
import { loadDossier } from '../stages/load-dossier.js';
import { nextVersion } from '../stages/next-version.js';
import { refuseClosed, requireVersion } from '../stages/preconditions.js';
import { refuseUnknownReferences } from '../stages/references.js';
import { Participant } from './participant.entity.js';
import type { ParticipantRole } from './participant.entity.js';
import { viewParticipant } from './participant-view.js';
import type { ParticipantView } from './participant-view.js';

export interface ParticipantCommand {
  partyId: string;
  role: ParticipantRole;
}

/** Says who takes part beside the two sides. It shows on the negotiation, so its version rises. */
@Injectable()
export class KeepParticipants {
  constructor(private readonly commands: Commands) {}

  /** Errors: `already-participant`, `negotiation-closed`, `invalid-request` for one of the two sides. */
  add(context: PersonContext, negotiationId: string, command: ParticipantCommand): Promise<ParticipantView> {
    return this.commands.run(context, async (unit) => {
      const { tx, workspaceId } = unit;
      const { partyId, role } = command;
      const [head, dossier, standing] = await Promise.all([
        lockNegotiation(tx, workspaceId, negotiationId),
        loadDossier(tx, workspaceId, negotiationId),
        loadParticipants(unit, negotiationId),
        refuseUnknownReferences(tx, workspaceId, [{ pointer: '/partyId', table: 'party', id: partyId }]),
      ]);
      requireMayEdit(context, dossier);
      if ([dossier.providerId, dossier.recipientId].includes(partyId)) {
        throw invalidField('/partyId', 'This party is one of the two sides.');
      }
      if (standing.some((one) => one.partyId === partyId && one.role === role)) throw alreadyParticipant();
      const id = uuid();
      unit.record(head, {
        kind: 'participant_added',
        record: { type: 'participant', id },
        data: { partyId, role },
        writes: [insert(Participant, { id, negotiationId, partyId, role }), nextVersion(dossier, head.now)],
      });
      return viewParticipant(tx, workspaceId, id);
    });
  }

  /** Errors: `not-found`, `negotiation-closed`, `stale-version` of the negotiation. */
  remove(context: PersonContext, negotiationId: string, id: string): Promise<void> {
    return this.commands.run(context, async (unit) => {
      const { tx, workspaceId } = unit;
      const [head, dossier, standing] = await Promise.all([
        lockNegotiation(tx, workspaceId, negotiationId),
        loadDossier(tx, workspaceId, negotiationId),
        loadParticipants(unit, negotiationId),
      ]);
      const participant = standing.find((one) => one.id === id);
      if (!participant) throw notFound('participant');
      await requireVersion(unit, dossier);
      requireMayEdit(context, dossier);
      const { partyId, role } = participant;
      unit.record(head, {
        kind: 'participant_removed',
        record: { type: 'participant', id },
        data: { partyId, role },
        writes: [update(Participant, id, { removedAt: head.now }), nextVersion(dossier, head.now)],
      });
    });
  }
}

/** Those who take part now. Take the negotiation's lock first. */
function loadParticipants({ tx, workspaceId }: Unit, negotiationId: string) {
  return tx.query<Pick<Participant, 'id' | 'partyId' | 'role'>>(
    `select id, party_id as "partyId", role from participant
     where workspace_id = $1 and negotiation_id = $2 and removed_at is null`,
    [workspaceId, negotiationId],
    'participants',
  );
}

function requireMayEdit(context: PersonContext, dossier: Dossier): void {
  refuseClosed(dossier);
  if (!may('negotiation.edit_fields', context.person, dossier.people)) {
    throw forbidden('Only its owner and the owner’s manager say who takes part.');
  }
}

function alreadyParticipant() {
  return conflict('already-participant', 'It takes part already', 'This party takes part in this role.');
}
