import { randomBytes } from 'node:crypto';
import type { Tx } from '#libs/database/tx.js';
import { invalidField } from '#libs/problems/domain-error.js';
import { digestOf } from './authenticate.js';

export type Purpose = 'invitation' | 'password_reset' | 'first_workspace';

/** Whom a secret lets in; nobody yet, when it is for the first workspace. */
export interface Bearer {
  accountId: string;
  workspaceId: string;
  personId: string;
}

/** Days for which a secret can be used. */
export const SECRET_DAYS = 7;

/** Makes a secret of which only the digest stays here. What has expired goes on the way. */
export function makeOneTimeSecret(tx: Tx, purpose: Purpose, bearer?: Bearer): string {
  const secret = randomBytes(32).toString('base64url');
  tx.defer('delete from one_time_secret where expires_at <= parley_now()');
  tx.defer(
    `insert into one_time_secret (secret_hash, purpose, account_id, workspace_id, person_id, expires_at)
     values ($1, $2, $3, $4, $5, parley_now() + make_interval(days => $6))`,
    [
      digestOf(secret),
      purpose,
      bearer?.accountId ?? null,
      bearer?.workspaceId ?? null,
      bearer?.personId ?? null,
      SECRET_DAYS,
    ],
  );
  return secret;
}

/** Whom a secret would let in, without using it. */
export function bearerOf(tx: Tx, secret: string, purposes: readonly Purpose[]): Promise<Bearer | undefined> {
  return tx.one<Bearer>(
    `select account_id as "accountId", workspace_id as "workspaceId", person_id as "personId"
     from one_time_secret where secret_hash = $1 and purpose = any($2) and expires_at > parley_now()`,
    [digestOf(secret), purposes],
  );
}

/** Uses a secret up. Of two who try at once, one is refused. Errors: `invalid-request`. */
export async function spendOneTimeSecret(
  tx: Tx,
  secret: string,
  purposes: readonly Purpose[],
): Promise<void> {
  const spent = await tx.one(
    `delete from one_time_secret where secret_hash = $1 and purpose = any($2) and expires_at > parley_now()
     returning 1 as spent`,
    [digestOf(secret), purposes],
  );
  if (!spent) throw secretSpent();
}

export function secretSpent() {
  return invalidField('/secret', 'This link was used before or has expired. Ask for a new one.');
}
