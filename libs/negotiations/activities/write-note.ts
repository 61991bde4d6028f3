import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Tx } from '#libs/database/tx.js';
import { everMay, may } from '#libs/identity/policy.js';
import type { Person, PersonContext } from '#libs/identity/person.js';
import { lockNegotiation } from '#libs/journal/chain.js';
import { freeText, insert } from '#libs/journal/change.js';
import type { Change } from '#libs/journal/change.js';
import { Commands } from '#libs/journal/commands.js';
import { forbidden, invalid, invalidField } from '#libs/problems/domain-error.js';
import { tellMentioned } from '#libs/reminders/tell-mentioned.js';
import { loadDossier } from '../stages/load-dossier.js';
import { refuseVoided } from '../stages/preconditions.js';
import { refuseUnknownReferences } from '../stages/references.js';
import type { Reference } from '../stages/references.js';
import { Activity } from './activity.entity.js';
import { viewActivity } from './activity-view.js';
import type { ActivityView } from './activity-view.js';

export interface NoteCommand {
  text: string;
  /** Legal advice. Its text stays out of the journal. */
  privileged?: boolean;
  /** Who may read it beside legal. */
  namedPersonIds?: string[];
  /** Whom it calls by name: it comes into their inbox. They have to be among those who may read it. */
  mentionedPersonIds?: string[];
}

/** Writes a note: no activity, so no clock follows. It may be about a negotiation that has ended. */
@Injectable()
export class WriteNote {
  constructor(private readonly commands: Commands) {}

  /** Errors: `forbidden` unless legal writes what is privileged, `negotiation-closed` when voided, `invalid-request`. */
  write(context: PersonContext, negotiationId: string, command: NoteCommand): Promise<ActivityView> {
    const { person } = context;
    const { privileged = false, namedPersonIds = [], mentionedPersonIds = [] } = command;
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
      const named = referencesTo('namedPersonIds', namedPersonIds);
      const mentioned = referencesTo('mentionedPersonIds', mentionedPersonIds);
      const [head, dossier] = await Promise.all([
        lockNegotiation(tx, workspaceId, negotiationId),
        loadDossier(tx, workspaceId, negotiationId),
        refuseUnknownReferences(tx, workspaceId, [...named, ...mentioned]),
        refuseDeaf(tx, workspaceId, mentionedPersonIds, privileged ? namedPersonIds : undefined),
      ]);
      refuseVoided(dossier);
      const id = uuid();
      const { text } = command;
      const readers = { namedPersonIds, mentionedPersonIds };
      const note = { id, negotiationId, text, privileged, ...readers, authorId: person.id };
      unit.record(head, noteWritten(note, head.now));
      const personIds = mentionedPersonIds.filter((mentionedId) => mentionedId !== person.id);
      tellMentioned(unit, { negotiationId, activityId: id, by: person.id, personIds, at: head.now });
      return viewActivity(tx, workspaceId, id);
    });
  }
}

type Note = Omit<Activity, 'workspaceId' | 'kind' | 'occurredAt' | 'recordedAt'>;

function noteWritten(note: Note, now: string): Change {
  const { id, privileged, text, mentionedPersonIds } = note;
  const mentioned = mentionedPersonIds.length > 0 ? { mentioned: mentionedPersonIds } : {};
  return {
    kind: 'note_written',
    record: { type: 'activity', id },
    data: { privileged, ...mentioned, ...(privileged ? {} : { text: freeText(text) }) },
    writes: [insert(Activity, { ...note, kind: 'note', occurredAt: now, recordedAt: now })],
  };
}

function referencesTo(field: string, ids: readonly string[]): Reference[] {
  return ids.map((id, index) => ({ pointer: `/${field}/${index}`, table: 'person', id }));
}

/** Nobody is called to what they may not read: of a privileged note that is whoever is neither legal nor named. */
async function refuseDeaf(
  tx: Tx,
  workspaceId: string,
  mentionedPersonIds: readonly string[],
  namedPersonIds?: readonly string[],
): Promise<void> {
  if (mentionedPersonIds.length === 0) return;
  const people = await tx.query<Person>(
    'select id, roles from person where workspace_id = $1 and id = any($2)',
    [workspaceId, mentionedPersonIds],
  );
  const reads = (person: Person): boolean =>
    everMay('record.read', person) &&
    (!namedPersonIds || person.roles.includes('legal') || namedPersonIds.includes(person.id));
  const deaf = people.filter((person) => !reads(person)).map(({ id }) => mentionedPersonIds.indexOf(id));
  if (deaf.length > 0) {
    throw invalid(
      deaf.map((index) => ({
        pointer: `/mentionedPersonIds/${index}`,
        detail: 'This person may not read the note.',
      })),
    );
  }
}
