import { v7 as uuid } from 'uuid';
import type { Tx } from '#libs/database/tx.js';
import { insert, update } from '#libs/journal/change.js';
import type { Write } from '#libs/journal/change.js';
import { Sealer } from '#libs/journal/sealer.js';
import type { DomainError } from '#libs/problems/domain-error.js';
import { conflict } from '#libs/problems/domain-error.js';
import type { Reference } from '../stages/references.js';
import type { PartyView } from './party-view.js';
import { PartyName } from './party-name.entity.js';

/** Who a party with a code name is, and who else knows it beside whoever says so. */
export interface NeedToKnow {
  name: string;
  personIds?: readonly string[];
}

/** A name as it is kept, with what seals it in the journal. */
export type KeptName = Pick<PartyName, 'id' | 'knownTo'> & { name: string; sealingSalt: Buffer };

/** The name that is kept of a party. The workspace's lock keeps the answer true. */
export function loadKeptName(tx: Tx, workspaceId: string, partyId: string): Promise<KeptName | undefined> {
  return tx.one<KeptName>(
    `select id, name, known_to as "knownTo", sealing_salt as "sealingSalt" from party_name
     where workspace_id = $1 and party_id = $2 and forgotten_at is null`,
    [workspaceId, partyId],
    'kept_name',
  );
}

/** Keeps a name for the first time. `sayerId`: who says it, and so knows it. */
export function nameKept(
  partyId: string,
  { name, personIds = [] }: NeedToKnow,
  sayerId: string,
  now: string,
): Write {
  const knownTo = [...new Set([sayerId, ...personIds])];
  return insert(PartyName, {
    id: uuid(),
    partyId,
    name,
    knownTo,
    sealingSalt: Sealer.salt(),
    keptAt: now,
    forgottenAt: null,
  });
}

/** Forgets a name and the salt that opens what the journal says of it. There is no way back. */
export function nameForgotten({ id }: KeptName, now: string): Write {
  return update(PartyName, id, { name: null, sealingSalt: null, forgottenAt: now });
}

/** People who are to know a name. Administrators alone read no party, so there is nothing for them to know. */
export function referencesToKnowing(field: string, personIds: readonly string[]): Reference[] {
  return personIds.map((id, index) => ({
    pointer: `${field}/${index}`,
    table: 'person',
    id,
    roles: ['partnership_manager', 'legal', 'executive'],
  }));
}

/** Errors: `not-codenamed`. */
export function requireCodenamed({ identity }: PartyView): void {
  if (identity === 'codenamed') return;
  throw conflict(
    'not-codenamed',
    'The party has no code name',
    'Only behind a code name stands somebody else. Say first that it is known by one.',
  );
}

export function noNameKept(): DomainError {
  return conflict(
    'no-name-kept',
    'Nobody has written down who it is',
    'Who stands behind this code name is kept nowhere here, so there is nothing to reveal.',
  );
}
