import type { Database } from '#libs/database/database.js';
import type { Tx } from '#libs/database/tx.js';
import type { Rule } from '../rules.js';
import { LEASE_SECONDS } from './claim-due.js';
import type { Mail, SendMail } from './mail.js';

/** What a reminder is about, in words for its recipient. Reminders themselves know nothing but ids. */
export interface Described {
  /** `NEG-42 Northwind Bank: balances`. */
  title: string;
  /** Path below the public address. */
  path: string;
}

export type DescribeSubject = (tx: Tx, subject: { type: string; id: string }) => Promise<Described>;

export interface MailSettings {
  publicUrl: string;
  /** The right side of message ids. */
  mailHost: string;
}

interface Wanted {
  fence: number;
  attempts: number;
  subjectType: string;
  subjectId: string;
  rule: Rule;
  step: string;
  what: string | null;
  name: string;
  email: string;
}

/** Hand-overs after which a mail is given up, visibly. */
const LAST_ATTEMPT = 20;

const CLAIM = `
  update outbox o set lease_until = parley_now() + make_interval(secs => $3), fence = o.fence + 1
  from reminder r join person p on p.workspace_id = r.workspace_id and p.id = r.recipient_id
  where o.workspace_id = $1 and o.id = $2 and o.done_at is null and o.failed_at is null
    and (o.lease_until is null or o.lease_until <= parley_now())
    and r.workspace_id = o.workspace_id and r.id = (o.payload ->> 'reminderId')::uuid
    and r.status = 'sent' and p.active
  returning o.fence, o.attempts, r.subject_type as "subjectType", r.subject_id as "subjectId", r.rule, r.step,
    r.data ->> 'what' as what, p.name, p.email`;

/** Nobody waits for it any more: it was acknowledged, put off or cancelled before the mail went out. */
const DROP = `
  update outbox o set done_at = parley_now(), failure = 'no longer wanted'
  where o.workspace_id = $1 and o.id = $2 and o.done_at is null and o.failed_at is null
    and (o.lease_until is null or o.lease_until <= parley_now())
    and not exists (select 1 from reminder r join person p on p.workspace_id = r.workspace_id and p.id = r.recipient_id
      where r.workspace_id = o.workspace_id and r.id = (o.payload ->> 'reminderId')::uuid
        and r.status = 'sent' and p.active)`;

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
    const claimed = await this.claim(workspaceId, outboxId);
    if (!claimed) return;
    const { wanted, described } = claimed;
    try {
      await this.send(this.mailOf(outboxId, wanted, described));
    } catch (error) {
      await this.release(workspaceId, outboxId, wanted, (error as Error).message);
      throw error;
    }
    await this.finish(workspaceId, outboxId, wanted.fence, 'done_at = parley_now()');
  }

  private claim(workspaceId: string, outboxId: string) {
    return this.database.transaction(workspaceId, async (tx) => {
      const wanted = await tx.one<Wanted>(CLAIM, [workspaceId, outboxId, LEASE_SECONDS], 'mail_claim');
      if (!wanted) {
        tx.defer(DROP, [workspaceId, outboxId], 'mail_drop');
        return undefined;
      }
      const described = await this.describe(tx, { type: wanted.subjectType, id: wanted.subjectId });
      return { wanted, described };
    });
  }

  private mailOf(outboxId: string, wanted: Wanted, { title, path }: Described): Mail {
    const { mailHost, publicUrl } = this.settings;
    const headline = HEADLINES[wanted.rule](wanted);
    return {
      messageId: `${outboxId}@${mailHost}`,
      threadId: `${wanted.subjectId}@${mailHost}`,
      to: { name: wanted.name, address: wanted.email },
      subject: `${title}: ${headline}`,
      text: `${headline}\n\n${title}\n${publicUrl}${path}\n`,
    };
  }

  private async release(
    workspaceId: string,
    outboxId: string,
    wanted: Wanted,
    failure: string,
  ): Promise<void> {
    const given = wanted.attempts >= LAST_ATTEMPT ? 'failed_at = parley_now(), ' : '';
    await this.finish(workspaceId, outboxId, wanted.fence, `${given}failure = $4`, [failure.slice(0, 500)]);
  }

  private async finish(
    workspaceId: string,
    outboxId: string,
    fence: number,
    set: string,
    values: string[] = [],
  ): Promise<void> {
    await this.database.transaction(workspaceId, async (tx) => {
      tx.defer(
        `update outbox set ${set}, lease_until = null where workspace_id = $1 and id = $2 and fence = $3`,
        [workspaceId, outboxId, fence, ...values],
      );
    });
  }
}

const HEADLINES: Record<Rule, (wanted: Wanted) => string> = {
  next_action: ({ step }) => (step === 'due' ? 'The next action is due' : 'The next action is late'),
  stage_limit: ({ step }) => `The stage has used ${step.split(' ').at(-1)} of its time`,
  hold_review: () => 'The hold is to be reviewed',
  concern_clock: () => 'A concern waits to be raised or dismissed',
  objection_clock: ({ step }) => `An objection waits: ${step}`,
  waiver_expiry: ({ step }) => `A waiver is about to expire: ${step}`,
  nda_expiry: ({ step }) => `An NDA is about to expire: ${step}`,
  obligation: ({ step }) => `An obligation: ${step}`,
  manual: ({ what }) => what ?? 'A reminder you set',
};
