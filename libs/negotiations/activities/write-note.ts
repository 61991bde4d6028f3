import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { may } from '#libs/identity/policy.js';
import type { PersonContext } from '#libs/identity/person.js';
import { lockNegotiation } from '#libs/journal/chain.js';
import { freeText, insert } from '#libs/journal/change.js';
import type { Change } from '#libs/journal/change.js';
import { Commands } from '#libs/journal/commands.js';
import { forbidden, invalidField } from '#libs/problems/domain-error.js';
import { loadDossier } from '../stages/load-dossier.js';
import { refuseVoided } from '../stages/preconditions.js';
import { refuseUnknownReferences } from '../stages/references.js';
import { Activity } from './activity.entity.js';
import { viewActivity } from './activity-view.js';
import type { ActivityView } from './activity-view.js';

export interface NoteCommand {
  text: string;
  /** Legal advice. Its text stays out of the journal. */
  privileged?: boolean;
  /** Who may read it beside legal. */
  namedPersonIds?: string[];
}

/** Writes a note: no activity, so no clock follows. It may be about a negotiation that has ended. */
@Injectable()
export class WriteNote {
  constructor(private readonly commands: Commands) {}

  /** Errors: `forbidden` unless legal writes what is privileged, `negotiation-closed` when voided, `invalid-request`. */
  write(context: PersonContext, negotiationId: string, command: NoteCommand): Promise<ActivityView> {
    const { person } = context;
    const { privileged = false, namedPersonIds = [] } = command;
    return this.commands.run(context, async (unit) => {
      const { tx, workspaceId } = unit;
      if (privileged && !may('activity.log_privileged', person)) {
        throw forbidden('Only legal writes privileged notes.');
      }
      if (!privileged && namedPersonIds.length > 0) {
        throw invalidField(
          '/namedPersonIds',
          'People are named on a privileged note. Everyone reads this one.',
        );
      }
      const named = namedPersonIds.map((id, index) => ({
        pointer: `/namedPersonIds/${index}`,
        table: 'person' as const,
        id,
      }));
      const [head, dossier] = await Promise.all([
        lockNegotiation(tx, workspaceId, negotiationId),
        loadDossier(tx, workspaceId, negotiationId),
        refuseUnknownReferences(tx, workspaceId, named),
      ]);
      refuseVoided(dossier);
      const id = uuid();
      const { text } = command;
      const note = { id, negotiationId, text, privileged, namedPersonIds, authorId: person.id };
      unit.record(head, noteWritten(note, head.now));
      return viewActivity(tx, workspaceId, id);
    });
  }
}

type Note = Omit<Activity, 'workspaceId' | 'kind' | 'occurredAt' | 'recordedAt'>;

function noteWritten(note: Note, now: string): Change {
  const { id, privileged, text } = note;
  return {
    kind: 'note_written',
    record: { type: 'activity', id },
    data: privileged ? { privileged } : { privileged, text: freeText(text) },
    writes: [insert(Activity, { ...note, kind: 'note', occurredAt: now, recordedAt: now })],
  };
}
