import type { Database } from '#libs/database/database.js';
import type { Tx } from '#libs/database/tx.js';
import { isUrgent } from '../urgency.js';
import { accessLetter } from './access-letter.js';
import { LEASE_SECONDS } from './claim-due.js';
import { leavesAt } from './mail-hours.js';
import type { Letter, Mail, SendMail } from './mail.js';
import { digestedBeside, lockReader } from './readers.js';
import type { Reader } from './readers.js';
import { reminderLetter } from './reminder-letter.js';
import type { DescribeSubject } from './reminder-letter.js';

export interface MailSettings {
  publicUrl: string;
  /** The right side of message ids. */
  mailHost: string;
}

interface Claimed {
  id: string;
  fence: number;
  attempts: number;
  payload: Readonly<Record<string, string>>;
  now: string;
  /** Whether it was put back until now. */
  hasWaited: boolean;
}

/** A mail on its way, and the rows that it stands for: one, or those of a digest. Their first names it. */
interface Departing {
  rows: Claimed[];
  letter: Letter;
}

/** Hand-overs after which a mail is given up: some three days, and a metric tells of it. */
const LAST_ATTEMPT = 20;

/** A mail that was not taken waits half a minute, then twice as long each time, six hours at most; a digest as one. */
const REST = `run_at = parley_now() + least(interval '30 s' * 2 ^ least($5::integer - 1, 10), interval '6 h'), relayed_at = null`;

/** As if it had not been tried: it is not yet the time for it. */
const PUT_BACK = 'run_at = $4, relayed_at = null, attempts = greatest(o.attempts - 1, 0)';

const CLAIM = `
  update outbox o set lease_until = parley_now() + make_interval(secs => $3), fence = o.fence + 1
  where o.workspace_id = $1 and o.id = any($2) and o.done_at is null and o.failed_at is null
    and o.run_at <= parley_now() and (o.lease_until is null or o.lease_until <= parley_now())
  returning o.id, o.fence, o.attempts, o.payload, parley_now() as now, o.run_at > o.created_at as "hasWaited"`;

/** Sends the mails that outbox rows stand for: at most one at a time for each row, under a lease and a fence. */
export class MailDelivery {
  constructor(
    private readonly database: Database,
    private readonly send: SendMail,
    private readonly describe: DescribeSubject,
    private readonly settings: MailSettings,
  ) {}

  /**
   * Does nothing when the mail has gone, is going, has to wait, or is no longer wanted; what waits for the same digest
   * goes with it. Rejects when it could not be sent.
   */
  async deliver(workspaceId: string, outboxId: string): Promise<void> {
    const departing = await this.database.transaction(workspaceId, (tx) =>
      this.claim(tx, workspaceId, outboxId),
    );
    if (!departing) return;
    const { rows } = departing;
    try {
      await this.send(this.mailOf(departing));
    } catch (error) {
      await this.release(workspaceId, rows, (error as Error).message);
      throw error;
    }
    await this.finish(workspaceId, rows, 'done_at = parley_now()');
  }

  private async claim(tx: Tx, workspaceId: string, outboxId: string): Promise<Departing | undefined> {
    const reader = await lockReader(tx, workspaceId, outboxId);
    const [claimed] = await claimRows(tx, workspaceId, [outboxId]);
    if (!claimed) return undefined;
    const departing =
      claimed.payload['reminderId'] === undefined
        ? await this.access(tx, workspaceId, claimed)
        : reader?.isWanted && (await this.reminders(tx, workspaceId, claimed, reader));
    if (departing === 'later') return undefined;
    if (!departing) {
      set(tx, workspaceId, [claimed], "done_at = parley_now(), failure = 'no longer wanted'");
      return undefined;
    }
    return departing;
  }

  /** Whoever waits to be let in waits for nobody's hours. */
  private async access(tx: Tx, workspaceId: string, claimed: Claimed): Promise<Departing | undefined> {
    const letter = await accessLetter(tx, workspaceId, claimed.payload, this.settings.publicUrl);
    return letter && { rows: [claimed], letter };
  }

  private async reminders(
    tx: Tx,
    workspaceId: string,
    claimed: Claimed,
    reader: Reader,
  ): Promise<Departing | 'later' | undefined> {
    const { id: outboxId, now, hasWaited } = claimed;
    const urgent = isUrgent(reader.rule, reader.step);
    const at = leavesAt(now, reader, !urgent && !hasWaited);
    if (at !== now) {
      set(tx, workspaceId, [claimed], PUT_BACK, [at]);
      return 'later';
    }
    const beside = urgent ? [] : await digestedBeside(tx, workspaceId, { readerId: reader.id, outboxId });
    const rows = [claimed, ...(await claimRows(tx, workspaceId, beside))];
    const { describe } = this;
    const { publicUrl } = this.settings;
    const ids = rows.map(({ payload }) => payload['reminderId']!);
    const letter = await reminderLetter(tx, workspaceId, ids, { describe, publicUrl });
    return letter && { rows, letter };
  }

  private mailOf({ rows, letter: { threadId, ...letter } }: Departing): Mail {
    const { mailHost } = this.settings;
    const [first] = rows.map(({ id }) => id).toSorted();
    return { messageId: `${first}@${mailHost}`, threadId: `${threadId}@${mailHost}`, ...letter };
  }

  private async release(workspaceId: string, rows: readonly Claimed[], failure: string): Promise<void> {
    const told = failure.slice(0, 500);
    const { attempts } = rows[0]!;
    if (attempts >= LAST_ATTEMPT) {
      await this.finish(workspaceId, rows, 'failure = $4, failed_at = parley_now()', [told]);
    } else {
      await this.finish(workspaceId, rows, `failure = $4, ${REST}`, [told, attempts]);
    }
  }

  private async finish(
    workspaceId: string,
    rows: readonly Claimed[],
    change: string,
    values: (string | number)[] = [],
  ): Promise<void> {
    await this.database.transaction(workspaceId, async (tx) => set(tx, workspaceId, rows, change, values));
  }
}

function claimRows(tx: Tx, workspaceId: string, ids: readonly string[]): Promise<Claimed[]> {
  return tx.query<Claimed>(CLAIM, [workspaceId, ids, LEASE_SECONDS], 'mail_claim');
}

/** Ends the claim of what is still this claim's. */
function set(
  tx: Tx,
  workspaceId: string,
  rows: readonly Claimed[],
  change: string,
  values: (string | number)[] = [],
): void {
  tx.defer(
    `update outbox o set ${change}, lease_until = null
     from unnest($2::uuid[], $3::integer[]) as held(id, fence)
     where o.workspace_id = $1 and o.id = held.id and o.fence = held.fence`,
    [workspaceId, rows.map(({ id }) => id), rows.map(({ fence }) => fence), ...values],
  );
}
