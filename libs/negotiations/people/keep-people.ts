import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Tx } from '#libs/database/tx.js';
import { PersonRow } from '#libs/identity/person.entity.js';
import type { PersonContext, Role } from '#libs/identity/person.js';
import { lockWorkspace } from '#libs/journal/chain.js';
import { insert, update } from '#libs/journal/change.js';
import { Commands } from '#libs/journal/commands.js';
import { Sealer } from '#libs/journal/sealer.js';
import { conflict } from '#libs/problems/domain-error.js';
import { changedFields } from '../stages/changed-fields.js';
import { requireSeen } from '../stages/preconditions.js';
import { refuseUnknownReferences } from '../stages/references.js';
import type { Reference } from '../stages/references.js';
import { NO_WORKSPACE_WORK, workspaceWorkOf } from './workspace-work.js';
import { handOver, openWorkOf, stillResponsible } from './hand-over.js';
import { viewPerson } from './person-view.js';
import type { PersonView } from './person-view.js';

/** What an administrator says of a person. */
export type PersonFields = Pick<PersonView, 'name' | 'roles' | 'signOffAreas' | 'managerId' | 'active'>;

export interface NewPerson extends Omit<PersonFields, 'active'> {
  email: string;
}

export interface PersonChange {
  fields: Partial<PersonFields>;
  /** Who takes over what is open of a person who is deactivated. */
  handOverTo?: string;
}

/** The members of a workspace: who they are, what they may do, and who takes over when they leave. */
@Injectable()
export class KeepPeople {
  constructor(private readonly commands: Commands) {}

  /**
   * Adds a person and sends them a letter with a link that lets them in.
   * Errors: `already-a-member`, `invalid-request` for a manager who is not here.
   */
  add(context: PersonContext, given: NewPerson): Promise<PersonView> {
    const email = given.email.trim().toLowerCase();
    return this.commands.run(context, async (unit) => {
      const { tx, workspaceId } = unit;
      const [head] = await Promise.all([
        lockWorkspace(tx, workspaceId),
        refuseUnknownReferences(tx, workspaceId, managerOf(given)),
      ]);
      const accountId = await accountFor(tx, email);
      const member = await tx.one(
        'select 1 as here from person where workspace_id = $1 and account_id = $2',
        [workspaceId, accountId],
      );
      if (member) throw conflict('already-a-member', 'Already here', 'Someone here has this address.');
      const id = uuid();
      const { name, roles, signOffAreas, managerId } = given;
      const row = { id, accountId, name, email, roles, signOffAreas, managerId, active: true };
      unit.record(head, {
        kind: 'person_added',
        record: { type: 'person', id },
        data: { roles },
        writes: [insert(PersonRow, { ...row, sealingSalt: Sealer.salt(), createdAt: head.now, version: 1 })],
        departures: [
          { job: 'send_mail', payload: { letter: 'invitation', personId: id } },
          ...(roles.includes('legal') ? [{ job: 'settle_reminders' as const, payload: {} }] : []),
        ],
      });
      return viewPerson(tx, workspaceId, id);
    });
  }

  /** Errors: `stale-version`, `manager-cycle`, `last-admin`, `still-responsible`. */
  change(context: PersonContext, id: string, { fields, handOverTo }: PersonChange): Promise<PersonView> {
    return this.commands.run(context, async (unit) => {
      const { tx, workspaceId } = unit;
      const [head, person, cycle, salt] = await Promise.all([
        lockWorkspace(tx, workspaceId),
        viewPerson(tx, workspaceId, id),
        isBelow(tx, workspaceId, id, fields.managerId ?? null),
        tx.one<{ salt: Buffer }>(
          'select sealing_salt as salt from person where workspace_id = $1 and id = $2',
          [workspaceId, id],
        ),
        refuseUnknownReferences(tx, workspaceId, managerOf(fields)),
      ]);
      requireSeen(context, person);
      if (cycle) throw managerCycle();
      const changed = changedFields<PersonFields>(person, fields);
      if (Object.keys(changed).length === 0) return person;
      await refuseLastAdmin(tx, workspaceId, person, { ...person, ...changed });
      const leaves = changed.active === false;
      const [open, rest] = leaves
        ? await Promise.all([openWorkOf(tx, workspaceId, id), workspaceWorkOf(tx, workspaceId, id)])
        : [[], NO_WORKSPACE_WORK];
      const isFree = open.length === 0 && rest.agreementIds.length === 0 && !rest.isLegalHead;
      if (!isFree && !handOverTo) throw stillResponsible(id, open, rest);
      unit.record(head, {
        kind: leaves ? 'person_deactivated' : 'person_changed',
        record: { type: 'person', id },
        data: { fields: Object.keys(changed), ...(handOverTo && leaves ? { handedOverTo: handOverTo } : {}) },
        writes: [
          update(PersonRow, id, { ...changed, version: person.version + 1 }, person.version, {
            id,
            sealingSalt: salt!.salt,
          }),
        ],
        departures: movesReminders(person, changed) ? [{ job: 'settle_reminders', payload: {} }] : [],
      });
      if (leaves && handOverTo) await handOver(unit, head, id, handOverTo, open, rest);
      if (leaves) endAccess(tx, workspaceId, id);
      return viewPerson(tx, workspaceId, id);
    });
  }
}

/** The account with this address, made when there is none: one person is one account, whatever the workspaces. */
async function accountFor(tx: Tx, email: string): Promise<string> {
  const row = await tx.one<{ id: string }>(
    `insert into account (id, email) values ($1, $2)
     on conflict (email) do update set email = excluded.email returning id`,
    [uuid(), email],
  );
  return row!.id;
}

function managerOf({ managerId }: Partial<PersonFields>): Reference[] {
  return managerId ? [{ pointer: '/managerId', table: 'person', id: managerId }] : [];
}

/** Whether a person would come to report to themselves. The workspace's lock keeps the answer true. */
async function isBelow(tx: Tx, workspaceId: string, id: string, managerId: string | null): Promise<boolean> {
  const row = await tx.one(
    `with recursive above as (
       select id, manager_id from person where workspace_id = $1 and id = $3
       union
       select p.id, p.manager_id from person p join above on p.id = above.manager_id where p.workspace_id = $1
     )
     select 1 as found from above where id = $2`,
    [workspaceId, id, managerId],
    'person_is_above',
  );
  return row !== undefined;
}

function managerCycle() {
  return conflict(
    'manager-cycle',
    'Nobody reports to themselves',
    'The manager reports to this person, directly or through others. Choose another one, or change that one first.',
  );
}

/** Where nobody else speaks for legal, the clocks are the first lawyer's: they are worked out anew in the background. */
function movesReminders({ roles }: PersonFields, changed: Partial<PersonFields>): boolean {
  const isLawyer = (held: readonly Role[]) => held.includes('legal');
  const becomesAnother = changed.roles !== undefined && isLawyer(changed.roles) !== isLawyer(roles);
  return becomesAnother || (changed.active !== undefined && isLawyer(roles));
}

/** Someone has to be left who can let others in. */
async function refuseLastAdmin(
  tx: Tx,
  workspaceId: string,
  before: PersonFields & { id: string },
  after: PersonFields,
): Promise<void> {
  const isAdmin = ({ roles, active }: PersonFields) => active && roles.includes('admin' satisfies Role);
  if (!isAdmin(before) || isAdmin(after)) return;
  const other = await tx.one(
    `select 1 as here from person where workspace_id = $1 and id <> $2 and active and 'admin' = any(roles) limit 1`,
    [workspaceId, before.id],
  );
  if (other) return;
  throw conflict(
    'last-admin',
    'The workspace would have no administrator',
    'Make somebody else an administrator first.',
  );
}

/** Whoever left can do nothing from now on, in any window or script. */
function endAccess(tx: Tx, workspaceId: string, personId: string): void {
  tx.defer('delete from session where workspace_id = $1 and person_id = $2', [workspaceId, personId]);
  tx.defer(
    'update token set revoked_at = parley_now() where workspace_id = $1 and person_id = $2 and revoked_at is null',
    [workspaceId, personId],
  );
}
