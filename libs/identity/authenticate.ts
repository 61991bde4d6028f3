import { createHash } from 'node:crypto';
import type { Database } from '#libs/database/database.js';
import type { Tx } from '#libs/database/tx.js';
import { DomainError } from '#libs/problems/domain-error.js';
import type { PersonContext, Role, SignOffArea } from './person.js';

/** What a request shows for itself: the cookie's value, or a token's secret. */
export interface Credential {
  kind: 'session' | 'token';
  secret: string;
}

interface MemberRow {
  account_id: string;
  workspace_id: string;
  person_id: string;
  name: string;
  roles: Role[];
  sign_off_areas: SignOffArea[];
  sealing_salt: Buffer;
}

/** Digests that `session` and `token` keep instead of the secrets. */
export function digestOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

/** Seven days at most, and eight hours without a request. */
export const SESSION_LIVES =
  "c.expires_at > parley_now() and c.last_seen_at > parley_now() - interval '8 hours'";

/** Until its last day ends, or somebody ends it. */
export const TOKEN_LIVES = 'c.revoked_at is null and (c.expires_at is null or c.expires_at > parley_now())';

/** Noted every five minutes at most, so that reading stays cheap. */
const SEEN = `
  update session c set last_seen_at = parley_now()
  where c.token_hash = $1 and c.last_seen_at < parley_now() - interval '5 minutes' and ${SESSION_LIVES}`;

/** Enters the workspace that a credential is for; matches nothing when it is unknown or has ended. */
const ENTER: Record<Credential['kind'], string> = {
  session: `select set_config('parley.workspace', workspace_id::text, true),
      set_config('parley.person', person_id::text, true)
    from session c where c.token_hash = $1 and ${SESSION_LIVES}`,
  token: `select set_config('parley.workspace', workspace_id::text, true),
      set_config('parley.person', person_id::text, true)
    from token c where c.secret_hash = $1 and ${TOKEN_LIVES}`,
};

const MEMBER: Record<Credential['kind'], string> = {
  session: `select p.account_id, p.workspace_id, p.id as person_id, p.name, p.roles, p.sign_off_areas, p.sealing_salt
    from session c join person p on p.workspace_id = c.workspace_id and p.id = c.person_id
    where c.token_hash = $1 and ${SESSION_LIVES} and p.active`,
  token: `select p.account_id, p.workspace_id, p.id as person_id, p.name, p.roles, p.sign_off_areas, p.sealing_salt
    from token c join person p on p.workspace_id = c.workspace_id and p.id = c.person_id
    where c.secret_hash = $1 and p.active`,
};

export interface Attention {
  /** Somebody is at work: a request that a page sends on its own keeps no session alive. */
  attended: boolean;
}

/**
 * Finds who a credential stands for, and whatever `alsoRead` asks for in their workspace, in one round trip.
 * In its statements `parley_workspace()` and `parley_person()` are theirs.
 */
export async function authenticate<T>(
  database: Database,
  credential: Credential,
  alsoRead: (tx: Tx) => Promise<T>,
  { attended }: Attention = { attended: true },
): Promise<{ context: PersonContext; also: T }> {
  const digest = digestOf(credential.secret);
  return database.transaction(null, async (tx) => {
    if (attended && credential.kind === 'session') tx.defer(SEEN, [digest], 'session_seen');
    // Issued together: each statement sees the workspace that the one before has entered.
    const [, member, also] = await Promise.all([
      tx.query(ENTER[credential.kind], [digest], `enter_by_${credential.kind}`),
      tx.one<MemberRow>(MEMBER[credential.kind], [digest], `member_by_${credential.kind}`),
      alsoRead(tx),
    ]);
    if (!member) throw unauthenticated();
    return { context: contextOf(member), also };
  });
}

export function unauthenticated(): DomainError {
  return new DomainError(
    'unauthenticated',
    'not-signed-in',
    'Not signed in',
    'Sign in, or send a valid token, and try again.',
  );
}

function contextOf(member: MemberRow): PersonContext {
  return {
    workspaceId: member.workspace_id,
    accountId: member.account_id,
    actor: { personId: member.person_id, sealingSalt: member.sealing_salt },
    person: {
      id: member.person_id,
      name: member.name,
      roles: member.roles,
      signOffAreas: member.sign_off_areas,
    },
  };
}
