import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { digestOf } from '#libs/identity/authenticate.js';
import type { PersonContext } from '#libs/identity/person.js';

/** Signs somebody in for as long as the test lasts; answers the value of their session's cookie. */
export async function openSession(
  owner: pg.Pool,
  { accountId, workspaceId, person }: PersonContext,
): Promise<string> {
  const secret = randomBytes(32).toString('base64url');
  await owner.query(
    `insert into session (token_hash, account_id, workspace_id, person_id, last_seen_at, expires_at)
     values ($1, $2, $3, $4, 'infinity', 'infinity')`,
    [digestOf(secret), accountId, workspaceId, person.id],
  );
  return secret;
}
