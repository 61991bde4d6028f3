import type { Database } from '#libs/database/database.js';
import type { Commands, Unit } from '#libs/journal/commands.js';
import { reconcileMany } from '#libs/reminders/reconcile.js';
import { expiryReminders } from '../agreements/expiry-reminders.js';
import { viewAgreements } from '../agreements/agreement-view.js';
import { recountClocks } from './recount-clocks.js';
import { settleMany } from '../stages/settle.js';

/** Records in one transaction: few enough to be held still for a moment only. */
const BATCH = 200;
const LEASE_SECONDS = 60;

const CLAIM = `
  update outbox set lease_until = parley_now() + make_interval(secs => $3), fence = fence + 1
  where workspace_id = $1 and id = $2 and done_at is null and failed_at is null
    and (lease_until is null or lease_until <= parley_now())
  returning fence`;

/** Nothing when another process has taken over. */
const RENEW = `
  update outbox set lease_until = parley_now() + make_interval(secs => $3)
  where workspace_id = $1 and id = $2 and fence = $4 and done_at is null returning 1`;

const FINISH = `
  update outbox set done_at = parley_now(), lease_until = null
  where workspace_id = $1 and id = $2 and fence = $3`;

/**
 * Works out the clocks of open objections and the reminders of a workspace anew, after a change of what they all count
 * by: of open negotiations, of those that still remind of something, and of agreements that run out.
 * Done twice it changes nothing more, so it may be begun again wherever it was broken off.
 */
export async function settleWorkspace(
  database: Database,
  commands: Commands,
  workspaceId: string,
  outboxId: string,
): Promise<void> {
  const claimed = await database.transaction(workspaceId, (tx) =>
    tx.one<{ fence: number }>(CLAIM, [workspaceId, outboxId, LEASE_SECONDS]),
  );
  if (!claimed) return;
  for (const settleBatch of [settleNegotiations, settleAgreements]) {
    let after: string | undefined = '00000000-0000-0000-0000-000000000000';
    while (after !== undefined) {
      const start: string = after;
      after = await commands.run({ workspaceId, actor: null }, async (unit) => {
        const ours = await unit.tx.one(RENEW, [workspaceId, outboxId, LEASE_SECONDS, claimed.fence]);
        return ours ? settleBatch(unit, start) : undefined;
      });
    }
  }
  await database.transaction(workspaceId, async (tx) => {
    tx.defer(FINISH, [workspaceId, outboxId, claimed.fence]);
  });
}

/** Answers where the next batch starts; nothing after the last. */
async function settleNegotiations(unit: Unit, after: string): Promise<string | undefined> {
  const { tx, workspaceId } = unit;
  const rows = await tx.query<{ id: string }>(
    `select n.id from negotiation n
     where n.workspace_id = $1 and n.id > $2 and (n.outcome is null or exists (
       select 1 from reminder r where r.workspace_id = n.workspace_id and r.subject_id = n.id
         and r.status in ('pending', 'snoozed', 'sent')))
     order by n.id limit ${BATCH} for no key update of n`,
    [workspaceId, after],
  );
  const ids = rows.map(({ id }) => id);
  await recountClocks(unit, ids);
  await settleMany(unit, ids);
  return ids.length === BATCH ? ids.at(-1) : undefined;
}

/** As `settleNegotiations`. */
async function settleAgreements({ tx, workspaceId }: Unit, after: string): Promise<string | undefined> {
  const rows = await tx.query<{ id: string; timeZone: string }>(
    `select a.id, w.time_zone as "timeZone" from agreement a join workspace w on w.id = a.workspace_id
     where a.workspace_id = $1 and a.id > $2 and a.kind = 'nda' and a.expires_on is not null
     order by a.id limit ${BATCH} for no key update of a`,
    [workspaceId, after],
  );
  const ids = rows.map(({ id }) => id);
  const agreements = await viewAgreements(tx, workspaceId, ids);
  const expected = agreements.map(
    (agreement) => [agreement.id, expiryReminders(agreement, rows[0]!.timeZone)] as const,
  );
  reconcileMany(tx, workspaceId, 'agreement', new Map(expected));
  return ids.length === BATCH ? ids.at(-1) : undefined;
}
