import type { RecordFacts } from '#libs/identity/policy.js';
import type { Person } from '#libs/identity/person.js';
import type { ChainHead } from '#libs/journal/chain.js';
import { lockNegotiation } from '#libs/journal/chain.js';
import type { Unit } from '#libs/journal/commands.js';
import { conflict, notFound } from '#libs/problems/domain-error.js';
import type { CalendarName } from '#libs/reminders/calendars/holidays.js';
import type { Dossier } from '../stages/dossier.js';
import type { Moment } from '../stages/gates.js';
import { CALENDAR } from '../stages/calendar-sql.js';
import { loadDossier } from '../stages/load-dossier.js';
import { dayOf } from '../stages/occurred-on.js';
import { viewObjection } from './objection-view.js';
import type { ObjectionView } from './objection-view.js';

/** What a decision on an objection needs, as it stood when its negotiation's lock was had. */
export interface ObjectionCase {
  objection: ObjectionView;
  dossier: Dossier;
  /** What opens and seals its statement; null once erased. */
  sealingSalt: Buffer | null;
  /** When its last step happened, an instant. */
  lastStepAt: string;
  /** Others were marked as duplicates of it. */
  hasDuplicates: boolean;
  calendar: CalendarName;
  person: Person;
  moment: Moment;
}

/** Takes the lock of the objection's negotiation, then reads. */
export async function openCase(
  { tx, workspaceId }: Unit,
  person: Person,
  id: string,
): Promise<{ head: ChainHead; opened: ObjectionCase }> {
  const found = await tx.one<{ negotiationId: string }>(
    'select negotiation_id as "negotiationId" from objection where workspace_id = $1 and id = $2',
    [workspaceId, id],
    'objection_negotiation',
  );
  if (!found) throw notFound('objection');
  const [head, dossier, objection, rest] = await Promise.all([
    lockNegotiation(tx, workspaceId, found.negotiationId),
    loadDossier(tx, workspaceId, found.negotiationId),
    viewObjection(tx, workspaceId, id),
    tx.one<Pick<ObjectionCase, 'sealingSalt' | 'lastStepAt' | 'hasDuplicates' | 'calendar'>>(
      `select o.sealing_salt as "sealingSalt", ${CALENDAR} as calendar,
         (select max(s.occurred_at) from objection_step s
          where s.workspace_id = o.workspace_id and s.objection_id = o.id) as "lastStepAt",
         exists (select 1 from objection d
          where d.workspace_id = o.workspace_id and d.duplicate_of_id = o.id) as "hasDuplicates"
       from objection o join workspace w on w.id = o.workspace_id
       where o.workspace_id = $1 and o.id = $2`,
      [workspaceId, id],
      'objection_case',
    ),
  ]);
  const moment = { now: head.now, today: dayOf(head.now, dossier.timeZone) };
  return { head, opened: { objection, dossier, person, moment, ...rest! } };
}

/** What opens and seals its words: nothing more comes of a concern that has none. Errors: `objection-erased`. */
export function saltOf({ sealingSalt }: ObjectionCase): Buffer {
  if (sealingSalt) return sealingSalt;
  throw conflict('objection-erased', 'Its text was erased', 'Note a new concern instead.');
}

/** What the policy judges of an objection. */
export function policyFacts({ objection, dossier }: ObjectionCase): RecordFacts {
  return { ...dossier.people, authorId: objection.authorId, proposerId: objection.proposerId };
}
