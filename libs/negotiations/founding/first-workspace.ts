import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import type { Tx } from '#libs/database/tx.js';
import {
  bearerOf,
  makeOneTimeSecret,
  secretSpent,
  spendOneTimeSecret,
} from '#libs/identity/one-time-secrets.js';
import type { Purpose } from '#libs/identity/one-time-secrets.js';
import { refusePoorPassword } from '#libs/identity/password-rules.js';
import { hashPassword } from '#libs/identity/passwords.js';
import { Commands } from '#libs/journal/commands.js';
import { Sealer } from '#libs/journal/sealer.js';
import { refuseUnknownTimeZone } from '../people/time-zone.js';
import { FoundWorkspace } from './found-workspace.js';
import type { Founding } from './found-workspace.js';

const PURPOSE: readonly Purpose[] = ['first_workspace'];

export interface FirstWorkspaceCommand {
  workspace: Pick<Founding, 'slug' | 'name' | 'homeSide' | 'homeParty' | 'timeZone'>;
  admin: { name: string; email: string; password: string };
}

/** How an empty installation gets its first workspace, with an administrator: by a secret that its start prints. */
@Injectable()
export class FirstWorkspace {
  constructor(
    private readonly database: Database,
    private readonly sealer: Sealer,
  ) {}

  /** A secret that founds the first workspace; nothing when there is one. */
  invite(): Promise<string | undefined> {
    return this.database.transaction(null, async (tx) =>
      (await isFounded(tx)) ? undefined : makeOneTimeSecret(tx, 'first_workspace'),
    );
  }

  /** Errors: `invalid-request` for a secret that is no longer good, and for a poor password. */
  async found(secret: string, { workspace, admin }: FirstWorkspaceCommand): Promise<void> {
    refusePoorPassword('/admin/password', admin.password);
    if (!(await this.database.read(null, (tx) => bearerOf(tx, secret, PURPOSE)))) throw secretSpent();
    const passwordHash = await hashPassword(admin.password);
    const email = admin.email.trim().toLowerCase();
    await this.database.atOnce(async (database) => {
      await database.transaction(null, async (tx) => {
        // Every start may have printed a secret: of two that are used at once, one founds.
        await tx.query("select pg_advisory_xact_lock(hashtext('parley first workspace'))");
        await spendOneTimeSecret(tx, secret, PURPOSE);
        if (await isFounded(tx)) throw secretSpent();
        await refuseUnknownTimeZone(tx, workspace.timeZone, '/workspace/timeZone');
        tx.defer("delete from one_time_secret where purpose = 'first_workspace'");
      });
      await new FoundWorkspace(new Commands(database, this.sealer)).found({
        ...workspace,
        members: [{ name: admin.name, email, roles: ['admin'], passwordHash }],
      });
    });
  }
}

async function isFounded(tx: Tx): Promise<boolean> {
  return (await tx.one('select 1 as here from workspace limit 1')) !== undefined;
}
