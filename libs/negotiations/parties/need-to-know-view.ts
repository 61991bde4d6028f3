import type { Tx } from '#libs/database/tx.js';
import { may } from '#libs/identity/policy.js';
import type { Person } from '#libs/identity/person.js';
import { notFound } from '#libs/problems/domain-error.js';

/** Somebody who knows who a party is. */
export interface KnowingPersonView {
  id: string;
  name: string;
  /** Those who have left still know it. */
  active: boolean;
}

/** Who knows which organisation stands behind a code name; never its name. */
export interface NeedToKnowView {
  /** The party's, as is the version. */
  id: string;
  version: number;
  /** Whether it is written down who the party is. */
  nameKept: boolean;
  /** By name; nobody where no name is kept. */
  people: KnowingPersonView[];
  /** Whether you are one of them. */
  knownToYou: boolean;
  /** Whether you may say who it is and who knows it. */
  changeable: boolean;
}

const VIEW = `
  select json_build_object('id', p.id, 'version', p.version, 'nameKept', x.id is not null, 'people', coalesce(
      (select json_agg(json_build_object('id', k.id, 'name', k.name, 'active', k.active) order by lower(k.name), k.id)
       from person k where k.workspace_id = p.workspace_id and k.id = any(x.known_to)), '[]')) as view,
    p.identity = 'codenamed' as codenamed, x.known_to as "knownTo"
  from party p
  left join party_name x on x.workspace_id = p.workspace_id and x.party_id = p.id and x.forgotten_at is null
  where p.workspace_id = $1 and p.id = $2`;

/** As `person` sees it. */
export async function viewNeedToKnow(
  tx: Tx,
  workspaceId: string,
  partyId: string,
  person: Person,
): Promise<NeedToKnowView> {
  const row = await tx.one<{
    view: Omit<NeedToKnowView, 'knownToYou' | 'changeable'>;
    codenamed: boolean;
    knownTo: string[] | null;
  }>(VIEW, [workspaceId, partyId], 'need_to_know_view');
  if (!row) throw notFound('party');
  const { view, codenamed, knownTo } = row;
  return {
    ...view,
    knownToYou: knownTo?.includes(person.id) === true,
    changeable: codenamed && may('party.keep_name', person, { knownTo }),
  };
}

/** Who a party with a code name is. */
export interface RevealedNameView {
  partyId: string;
  name: string;
}

/** The name, for somebody on the list; nobody else finds it. */
export async function readKnownName(
  tx: Tx,
  workspaceId: string,
  partyId: string,
  { id }: Person,
): Promise<RevealedNameView> {
  const row = await tx.one<RevealedNameView>(
    `select party_id as "partyId", name from party_name
     where workspace_id = $1 and party_id = $2 and forgotten_at is null and $3 = any(known_to)`,
    [workspaceId, partyId, id],
    'known_name',
  );
  if (!row) throw notFound('name');
  return row;
}
