import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { Database } from '#libs/database/database.js';
import type { Tx } from '#libs/database/tx.js';
import { lockWorkspace } from '#libs/journal/chain.js';
import { Commands } from '#libs/journal/commands.js';
import type { Unit } from '#libs/journal/commands.js';
import { invalidField } from '#libs/problems/domain-error.js';
import { digestOf } from './authenticate.js';
import { bearerOf, secretSpent, spendOneTimeSecret } from './one-time-secrets.js';
import type { Purpose } from './one-time-secrets.js';
import { refusePoorPassword } from './password-rules.js';
import { checkPassword, hashPassword } from './passwords.js';
import type { PersonContext } from './person.js';
import { chooseWorkspace } from './sign-in.js';

const LETTERS: readonly Purpose[] = ['invitation', 'password_reset'];

/** Ways to a password: the link of a letter, or the password that one has. Each ends every other session. */
@Injectable()
export class SetPassword {
  constructor(
    private readonly database: Database,
    private readonly commands: Commands,
  ) {}

  /** Errors: `invalid-request` for a secret that is no longer good, and for a poor password. */
  async withSecret(secret: string, password: string): Promise<void> {
    refusePoorPassword('/password', password);
    const bearer = await this.database.read(null, (tx) => bearerOf(tx, secret, LETTERS));
    if (!bearer) throw secretSpent();
    const { workspaceId, accountId, personId } = bearer;
    const hash = await hashPassword(password);
    await this.commands.run({ workspaceId, actor: null }, async (unit) => {
      await spendOneTimeSecret(unit.tx, secret, LETTERS);
      await replacePassword(unit, { accountId, personId, hash });
    });
  }

  /** Errors: `invalid-request` for a current password that is not right, and for a poor new one. */
  async withCurrent(context: PersonContext, given: PasswordChange): Promise<void> {
    const { accountId, person } = context;
    refusePoorPassword('/next', given.next);
    const account = await this.database.read(null, (tx) =>
      tx.one<{ kept: string | null }>('select password_hash as kept from account where id = $1', [accountId]),
    );
    if (!(await checkPassword(account?.kept ?? null, given.current))) {
      throw invalidField('/current', 'This is not your password.');
    }
    const hash = await hashPassword(given.next);
    await this.commands.run(context, (unit) =>
      replacePassword(unit, { accountId, personId: person.id, hash, session: given.session }),
    );
  }

  /**
   * Has a letter sent with a link to a new password, when there is someone with this address; does as much work when
   * there is nobody.
   */
  async askForReset(email: string): Promise<void> {
    const account = await this.database.read(null, (tx) =>
      tx.one<{ id: string }>('select id from account where email = $1', [email.trim().toLowerCase()]),
    );
    const membership = await this.database.transaction(null, (tx) =>
      chooseWorkspace(tx, account?.id ?? uuid()),
    );
    await this.database.transaction(membership?.workspace_id ?? null, async (tx) => {
      if (membership) orderLetter(tx, membership.workspace_id, membership.person_id);
      else idleWrite(tx);
    });
  }
}

export interface PasswordChange {
  current: string;
  next: string;
  /** The secret of the session that goes on; none, when it is a token that asks. */
  session?: string | undefined;
}

interface Replacement {
  accountId: string;
  personId: string;
  hash: string;
  session?: string | undefined;
}

async function replacePassword(unit: Unit, given: Replacement): Promise<void> {
  const { tx, workspaceId } = unit;
  const { accountId, personId, hash, session } = given;
  const head = await lockWorkspace(tx, workspaceId);
  tx.defer('update account set password_hash = $2 where id = $1', [accountId, hash]);
  tx.defer('delete from session where account_id = $1 and token_hash <> $2', [
    accountId,
    digestOf(session ?? ''),
  ]);
  tx.defer('delete from one_time_secret where account_id = $1', [accountId]);
  unit.record(head, {
    kind: 'password_set',
    record: { type: 'person', id: personId },
    data: {},
    writes: [],
  });
}

/** The letter's secret is made when it is sent, so that none ever stands in the outbox. */
function orderLetter(tx: Tx, workspaceId: string, personId: string): void {
  tx.defer(`insert into outbox (workspace_id, id, job, payload) values ($1, $2, 'send_mail', $3)`, [
    workspaceId,
    uuid(),
    JSON.stringify({ letter: 'password_reset', personId }),
  ]);
}

/** As much work as ordering a letter: a row that nobody can use and that the next secret clears away. */
function idleWrite(tx: Tx): void {
  tx.defer(
    `insert into one_time_secret (secret_hash, purpose, expires_at) values ($1, 'password_reset', parley_now())`,
    [digestOf(uuid())],
  );
}
