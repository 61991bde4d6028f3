import type { Tx } from '#libs/database/tx.js';
import type { Rule } from '../rules.js';
import { isUrgent } from '../urgency.js';
import { leavesAt, USUAL_DIGEST } from './mail-hours.js';
import type { MailHours } from './mail-hours.js';

/** Whom the mail of a reminder goes to, and when they want it. */
export interface Reader extends MailHours {
  id: string;
  rule: Rule;
  step: string;
  /** Not acknowledged, put off or cancelled meanwhile, by somebody who is still here. */
  isWanted: boolean;
}

/** Hours of person `p` in workspace `w`, in SQL. */
const HOURS = `coalesce(p.time_zone, w.time_zone) as "timeZone", to_char(p.quiet_from, 'HH24:MI') as "quietFrom",
    to_char(p.quiet_until, 'HH24:MI') as "quietUntil", coalesce(to_char(p.digest_time, 'HH24:MI'), '${USUAL_DIGEST}') as "digestTime"`;

/** Mails that tell of reminders, and their readers, in SQL; `$1` is the workspace. */
const MAILS = `outbox o
    join reminder r on r.workspace_id = o.workspace_id and r.id = (o.payload ->> 'reminderId')::uuid
    join person p on p.workspace_id = r.workspace_id and p.id = r.recipient_id
    join workspace w on w.id = o.workspace_id
  where o.workspace_id = $1 and o.job = 'send_mail' and o.done_at is null and o.failed_at is null`;

/**
 * Keeps a reader's other mails, and their hours, still until the commit: what goes into a digest is decided for all of
 * it at once. Nobody for a mail that tells of no reminder.
 */
export function lockReader(tx: Tx, workspaceId: string, outboxId: string): Promise<Reader | undefined> {
  return tx.one<Reader>(
    `select p.id, r.rule, r.step, r.status = 'sent' and p.active as "isWanted", ${HOURS}
     from ${MAILS} and o.id = $2 for no key update of p`,
    [workspaceId, outboxId],
    'mail_reader',
  );
}

/** The others of a reader that wait for their digest until now: ids of rows of the outbox. */
export async function digestedBeside(
  tx: Tx,
  workspaceId: string,
  { readerId, outboxId }: { readerId: string; outboxId: string },
): Promise<string[]> {
  const due = await tx.query<{ id: string; rule: Rule; step: string }>(
    `select o.id, r.rule, r.step
     from ${MAILS} and p.id = $2 and o.id <> $3 and r.status = 'sent' and o.run_at > o.created_at
       and o.run_at <= parley_now() and (o.lease_until is null or o.lease_until <= parley_now())`,
    [workspaceId, readerId, outboxId],
    'mails_beside',
  );
  return due.filter(({ rule, step }) => !isUrgent(rule, step)).map(({ id }) => id);
}

/**
 * Lets what waits leave by the hours that hold from now on: for one person, or for all whose zone is the workspace's.
 * What a server has refused is tried again when it was to be.
 */
export async function moveWaitingMails(tx: Tx, workspaceId: string, personId: string | null): Promise<void> {
  const waiting = await tx.query<MailHours & { id: string; now: string; rule: Rule; step: string }>(
    `select o.id, parley_now() as now, r.rule, r.step, ${HOURS}
     from ${MAILS} and o.run_at > parley_now() and o.failure is null
       and case when $2::uuid is null then p.time_zone is null else p.id = $2 end`,
    [workspaceId, personId],
  );
  if (waiting.length === 0) return;
  tx.defer(
    `update outbox o set run_at = moved.run_at, relayed_at = null
     from unnest($2::uuid[], $3::timestamptz[]) as moved(id, run_at)
     where o.workspace_id = $1 and o.id = moved.id and o.done_at is null`,
    [
      workspaceId,
      waiting.map(({ id }) => id),
      waiting.map(({ now, rule, step, ...hours }) => leavesAt(now, hours, !isUrgent(rule, step))),
    ],
  );
}
