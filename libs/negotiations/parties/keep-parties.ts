import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Tx } from '#libs/database/tx.js';
import { may } from '#libs/identity/policy.js';
import type { PersonContext } from '#libs/identity/person.js';
import { lockWorkspace } from '#libs/journal/chain.js';
import { insert, update } from '#libs/journal/change.js';
import type { Change } from '#libs/journal/change.js';
import { Commands } from '#libs/journal/commands.js';
import { conflict, forbidden, invalidField } from '#libs/problems/domain-error.js';
import { changedFields } from '../stages/changed-fields.js';
import { requireSeen } from '../stages/preconditions.js';
import { refuseUnknownReferences } from '../stages/references.js';
import type { Reference } from '../stages/references.js';
import { loadKeptName, nameForgotten, nameKept, referencesToKnowing } from './need-to-know.js';
import type { NeedToKnow } from './need-to-know.js';
import { Party } from './party.entity.js';
import { viewParty } from './party-view.js';
import type { PartyView } from './party-view.js';

/** What a writer says of a party. */
export type PartyFields = Pick<Party, 'kind' | 'identity' | 'displayName' | 'parentId' | 'calendar'>;

/** What is new of a party; the rest has a default. */
export type NewParty = Pick<PartyFields, 'kind' | 'displayName'> & Partial<PartyFields>;

/** A new party, and who it is where it has a code name. */
export type NewPartyWithName = NewParty & { needToKnow?: NeedToKnow };

/** Adds organisations and changes what is known of them. */
@Injectable()
export class KeepParties {
  constructor(private readonly commands: Commands) {}

  /** Errors: `invalid-request` for a parent or somebody who is not here, and for who it is where it has no code name. */
  add(context: PersonContext, { needToKnow, ...party }: NewPartyWithName): Promise<PartyView> {
    if (needToKnow && party.identity !== 'codenamed') {
      throw invalidField('/needToKnow', 'Only a party with a code name has a need-to-know list.');
    }
    return this.commands.run(context, async (unit) => {
      const { tx, workspaceId } = unit;
      const knowing = referencesToKnowing('/needToKnow/personIds', needToKnow?.personIds ?? []);
      const [head] = await Promise.all([
        lockWorkspace(tx, workspaceId),
        refuseUnknownReferences(tx, workspaceId, [...parentOf(party), ...knowing]),
      ]);
      const id = uuid();
      const added = partyAdded(id, party, head.now);
      const kept = needToKnow ? [nameKept(id, needToKnow, context.person.id, head.now)] : [];
      unit.record(head, { ...added, writes: [...added.writes, ...kept] });
      return viewParty(tx, workspaceId, id);
    });
  }

  /**
   * Whatever name is kept behind a code name is forgotten with it, so that is for those who may say who it is.
   * Errors: `parent-cycle`, `stale-version`, `forbidden`, `invalid-request` for a parent that is not here.
   */
  change(context: PersonContext, id: string, given: Partial<PartyFields>): Promise<PartyView> {
    return this.commands.run(context, async (unit) => {
      const { tx, workspaceId } = unit;
      const [head, party, cycle, isHome, kept] = await Promise.all([
        lockWorkspace(tx, workspaceId),
        viewParty(tx, workspaceId, id),
        isAbove(tx, workspaceId, id, given.parentId ?? null),
        isHomeParty(tx, workspaceId, id),
        loadKeptName(tx, workspaceId, id),
        refuseUnknownReferences(tx, workspaceId, parentOf(given)),
      ]);
      requireSeen(context, party);
      if (cycle) throw parentCycle();
      const changed = changedFields<PartyFields>(party, given);
      if (Object.keys(changed).length === 0) return party;
      const ended = kept && changed.identity ? kept : undefined;
      if (ended && !may('party.keep_name', context.person, ended)) throw notTheirs();
      unit.record(head, {
        kind: 'party_changed',
        record: { type: 'party', id },
        data: { fields: Object.keys(changed) },
        writes: [
          update(Party, id, { ...changed, version: party.version + 1 }, party.version),
          ...(ended ? [nameForgotten(ended, head.now)] : []),
        ],
        // The holidays of the home party are what every clock counts by.
        departures: isHome && 'calendar' in changed ? [{ job: 'settle_reminders', payload: {} }] : [],
      });
      return viewParty(tx, workspaceId, id);
    });
  }
}

/** The change by which a party becomes known, by itself or with the negotiation that brings it. */
export function partyAdded(id: string, party: NewParty, now: string): Change {
  const { kind, displayName, identity = 'named', parentId = null, calendar = null } = party;
  const row = { id, kind, identity, displayName, parentId, calendar, createdAt: now, version: 1 };
  return { kind: 'party_added', record: { type: 'party', id }, data: {}, writes: [insert(Party, row)] };
}

function parentOf({ parentId }: Partial<PartyFields>): Reference[] {
  return parentId ? [{ pointer: '/parentId', table: 'party', id: parentId }] : [];
}

/** The workspace's lock keeps the answer true. */
async function isHomeParty(tx: Tx, workspaceId: string, id: string): Promise<boolean> {
  const row = await tx.one(
    'select 1 as found from workspace where id = $1 and home_party_id = $2',
    [workspaceId, id],
    'is_home_party',
  );
  return row !== undefined;
}

/** Whether a party would stand above itself. The workspace's lock keeps the answer true. */
async function isAbove(tx: Tx, workspaceId: string, id: string, parentId: string | null): Promise<boolean> {
  const row = await tx.one(
    `with recursive above as (
       select id, parent_id from party where workspace_id = $1 and id = $3
       union
       select p.id, p.parent_id from party p join above on p.id = above.parent_id where p.workspace_id = $1
     )
     select 1 as found from above where id = $2`,
    [workspaceId, id, parentId],
    'party_is_above',
  );
  return row !== undefined;
}

function notTheirs() {
  return forbidden(
    'Only somebody on the need-to-know list, and legal, end a code name behind which a name is kept.',
  );
}

function parentCycle() {
  return conflict(
    'parent-cycle',
    'A party cannot stand above itself',
    'The parent belongs to this party, directly or through others. Choose another one, or change that one first.',
  );
}
