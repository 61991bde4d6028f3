import type { Tx } from '#libs/database/tx.js';
import { SESSION_LIVES, TOKEN_LIVES } from './authenticate.js';
import type { Person, Role, SignOffArea } from './person.js';

interface Row {
  digest: string;
  id: string;
  name: string;
  roles: Role[];
  sign_off_areas: SignOffArea[];
}

const PERSON = 'p.id, p.name, p.roles, p.sign_off_areas';

/** `$1` workspace, `$2` digests in hex. Being looked at keeps no session alive. */
const SIGNED_IN = `
  with given as (select decode(digest, 'hex') as digest from unnest($2::text[]) as digest)
  select encode(g.digest, 'hex') as digest, ${PERSON} from given g
  join session c on c.token_hash = g.digest and c.workspace_id = $1 and ${SESSION_LIVES}
  join person p on p.workspace_id = c.workspace_id and p.id = c.person_id and p.active
  union all
  select encode(g.digest, 'hex') as digest, ${PERSON} from given g
  join token c on c.secret_hash = g.digest and c.workspace_id = $1 and ${TOKEN_LIVES}
  join person p on p.workspace_id = c.workspace_id and p.id = c.person_id and p.active`;

/**
 * Of credentials that were let in some time ago, those that still stand for somebody, and who that is by now.
 * `digests`: in hex, as `digestOf` makes them.
 */
export async function stillSignedIn(
  tx: Tx,
  workspaceId: string,
  digests: readonly string[],
): Promise<Map<string, Person>> {
  const rows = await tx.query<Row>(SIGNED_IN, [workspaceId, digests], 'still_signed_in');
  return new Map(
    rows.map(({ digest, id, name, roles, sign_off_areas: signOffAreas }) => [
      digest,
      { id, name, roles, signOffAreas },
    ]),
  );
}
