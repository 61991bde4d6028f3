import type { Database } from '#libs/database/database.js';
import type { Tx } from '#libs/database/tx.js';
import { accessLetter } from './access-letter.js';
import { LEASE_SECONDS } from './claim-due.js';
import type { Letter, Mail, SendMail } from './mail.js';
import { reminderLetter } from './reminder-letter.js';
import type { DescribeSubject } from './reminder-letter.js';

export interface MailSettings {
  publicUrl: string;
  /** The right side of message ids. */
  mailHost: string;
}

interface Claimed {
  fence: number;
  attempts: number;
  payload: Readonly<Record<string, string>>;
}

/** Hand-overs after which a mail is given up: some three days, and a metric tells of it. */
const LAST_ATTEMPT = 20;

/** A mail that was not taken waits half a minute, then twice as long each time, six hours at most. */
const REST = `run_at = parley_now() + least(interval '30 s' * 2 ^ least($5::integer - 1, 10), interval '6 h'), relayed_at = null`;

const CLAIM = `
  update outbox o set lease_until = parley_now() + make_interval(secs => $3), fence = o.fence + 1
  where o.workspace_id = $1 and o.id = $2 and o.done_at is null and o.failed_at is null
    and (o.lease_until is null or o.lease_until <= parley_now())
  returning o.fence, o.attempts, o.payload`;

const DROP = `
  update outbox set done_at = parley_now(), failure = 'no longer wanted', lease_until = null
  where workspace_id = $1 and id = $2 and fence = $3`;

/** Sends the mails that outbox rows stand for: at most one at a time for each row, under a lease and a fence. */
export class MailDelivery {
  constructor(
    private readonly database: Database,
    private readonly send: SendMail,
    private readonly describe: DescribeSubject,
    private readonly settings: MailSettings,
  ) {}

  /** Does nothing when the mail has gone, is going, or is no longer wanted. Rejects when it could not be sent. */
  async deliver(workspaceId: string, outboxId: string): Promise<void> {
    const written = await this.claim(workspaceId, outboxId);
    if (!written) return;
    const { claimed, letter } = written;
    try {
      await this.send(this.mailOf(outboxId, letter));
    } catch (error) {
      await this.release(workspaceId, outboxId, claimed, (error as Error).message);
      throw error;
    }
    await this.finish(workspaceId, outboxId, claimed.fence, 'done_at = parley_now()');
  }

  private claim(workspaceId: string, outboxId: string) {
    return this.database.transaction(workspaceId, async (tx) => {
      const claimed = await tx.one<Claimed>(CLAIM, [workspaceId, outboxId, LEASE_SECONDS], 'mail_claim');
      if (!claimed) return undefined;
      const letter = await this.write(tx, workspaceId, claimed.payload);
      if (letter) return { claimed, letter };
      tx.defer(DROP, [workspaceId, outboxId, claimed.fence], 'mail_drop');
      return undefined;
    });
  }

  private write(tx: Tx, workspaceId: string, payload: Claimed['payload']): Promise<Letter | undefined> {
    const { describe } = this;
    const { publicUrl } = this.settings;
    const { reminderId } = payload;
    return reminderId === undefined
      ? accessLetter(tx, workspaceId, payload, publicUrl)
      : reminderLetter(tx, workspaceId, reminderId, { describe, publicUrl });
  }

  private mailOf(outboxId: string, { threadId, ...letter }: Letter): Mail {
    const { mailHost } = this.settings;
    return { messageId: `${outboxId}@${mailHost}`, threadId: `${threadId}@${mailHost}`, ...letter };
  }

  private async release(
    workspaceId: string,
    outboxId: string,
    { attempts, fence }: Claimed,
    failure: string,
  ): Promise<void> {
    const told = failure.slice(0, 500);
    if (attempts >= LAST_ATTEMPT) {
      await this.finish(workspaceId, outboxId, fence, 'failure = $4, failed_at = parley_now()', [told]);
    } else {
      await this.finish(workspaceId, outboxId, fence, `failure = $4, ${REST}`, [told, attempts]);
    }
  }

  private async finish(
    workspaceId: string,
    outboxId: string,
    fence: number,
    set: string,
    values: (string | number)[] = [],
  ): Promise<void> {
    await this.database.transaction(workspaceId, async (tx) => {
      tx.defer(
        `update outbox set ${set}, lease_until = null where workspace_id = $1 and id = $2 and fence = $3`,
        [workspaceId, outboxId, fence, ...values],
      );
    });
  }
}
