import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import type { Tx } from '#libs/database/tx.js';
import { DomainError, notFound } from '#libs/problems/domain-error.js';
import { digestOf } from './authenticate.js';
import { checkPassword } from './passwords.js';

/** How long a session lasts, whatever happens in it: seven days, in seconds. */
export const SESSION_SECONDS = 7 * 24 * 60 * 60;

export interface SignInCommand {
  email: string;
  password: string;
  /** Slug of a workspace; the last used, else the first, when left out. */
  workspace?: string;
}

export interface Membership {
  workspace_id: string;
  slug: string;
  name: string;
  person_id: string;
}

/** Signing in and out with a local account. */
@Injectable()
export class SignIn {
  constructor(private readonly database: Database) {}

  /** Answers the secret of a new session; ends the one before, if any. Errors: `sign-in-failed`, the same for every reason. */
  async signIn(command: SignInCommand, before?: string): Promise<string> {
    const account = await this.database.read(null, (tx) =>
      tx.one<{ id: string; password_hash: string | null }>(
        'select id, password_hash from account where email = $1',
        [command.email.trim().toLowerCase()],
      ),
    );
    const right = await checkPassword(account?.password_hash ?? null, command.password);
    if (!account || !right) throw failed();
    return this.database.transaction(null, async (tx) => {
      const membership = await chooseWorkspace(tx, account.id, command.workspace);
      if (!membership) throw failed();
      const secret = randomBytes(32).toString('base64url');
      if (before) tx.defer('delete from session where token_hash = $1', [digestOf(before)]);
      tx.defer(
        `insert into session (token_hash, account_id, workspace_id, person_id, expires_at)
         values ($1, $2, $3, $4, parley_now() + make_interval(secs => $5))`,
        [digestOf(secret), account.id, membership.workspace_id, membership.person_id, SESSION_SECONDS],
      );
      return secret;
    });
  }

  /**
   * Takes a session into another workspace of the same account: answers the secret of the new one, which ends when the
   * old one would have. Errors: `not-found`.
   */
  async enter(accountId: string, slug: string, before: string): Promise<string> {
    return this.database.transaction(null, async (tx) => {
      const membership = await chooseWorkspace(tx, accountId, slug);
      if (!membership) throw notFound('workspace');
      const secret = randomBytes(32).toString('base64url');
      tx.defer(
        `insert into session (token_hash, account_id, workspace_id, person_id, expires_at)
         select $2, account_id, $3, $4, expires_at from session where token_hash = $1`,
        [digestOf(before), digestOf(secret), membership.workspace_id, membership.person_id],
      );
      tx.defer('delete from session where token_hash = $1', [digestOf(before)]);
      return secret;
    });
  }

  async signOut(secret: string): Promise<void> {
    await this.database.transaction(null, async (tx) => {
      tx.defer('delete from session where token_hash = $1', [digestOf(secret)]);
    });
  }
}

/** The workspace that an account enters: by its slug, else the last used, else the first. */
export async function chooseWorkspace(
  tx: Tx,
  accountId: string,
  slug?: string,
): Promise<Membership | undefined> {
  const memberships = await membershipsOf(tx, accountId);
  return slug === undefined ? memberships[0] : memberships.find((membership) => membership.slug === slug);
}

/** The workspaces of an account, the last used first. Outside of any workspace only. */
export async function membershipsOf(tx: Tx, accountId: string): Promise<Membership[]> {
  await tx.query("select set_config('parley.account', $1, true)", [accountId]);
  return tx.query<Membership>(
    `select p.workspace_id, w.slug, w.name, p.id as person_id
     from person p join workspace w on w.id = p.workspace_id
     where p.account_id = $1 and p.active
     order by (select max(s.created_at) from session s
       where s.account_id = p.account_id and s.workspace_id = p.workspace_id) desc nulls last, w.created_at`,
    [accountId],
  );
}

function failed(): DomainError {
  return new DomainError(
    'unauthenticated',
    'sign-in-failed',
    'Sign-in failed',
    'The address, the password or the workspace is not right.',
  );
}
