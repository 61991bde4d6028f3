import type { Tx } from '#libs/database/tx.js';
import type { Rule } from '../rules.js';
import type { Letter } from './mail.js';

/** What a reminder is about, in words for its recipient. Reminders themselves know nothing but ids. */
export interface Described {
  /** `NEG-42 Northwind Bank: balances`. */
  title: string;
  /** Path below the public address. */
  path: string;
}

export type DescribeSubject = (tx: Tx, subject: { type: string; id: string }) => Promise<Described>;

interface Wanted {
  subjectType: string;
  subjectId: string;
  rule: Rule;
  step: string;
  what: string | null;
  name: string;
  email: string;
}

const WANTED = `
  select r.subject_type as "subjectType", r.subject_id as "subjectId", r.rule, r.step, r.data ->> 'what' as what,
    p.name, p.email
  from reminder r join person p on p.workspace_id = r.workspace_id and p.id = r.recipient_id
  where r.workspace_id = $1 and r.id = $2 and r.status = 'sent' and p.active`;

/**
 * The letter that tells of a reminder. Nothing when nobody waits for it any more: it was acknowledged, put off or
 * cancelled before the mail went out.
 */
export async function reminderLetter(
  tx: Tx,
  workspaceId: string,
  reminderId: string,
  { describe, publicUrl }: { describe: DescribeSubject; publicUrl: string },
): Promise<Letter | undefined> {
  const wanted = await tx.one<Wanted>(WANTED, [workspaceId, reminderId], 'reminder_letter');
  if (!wanted) return undefined;
  const { title, path } = await describe(tx, { type: wanted.subjectType, id: wanted.subjectId });
  const headline = HEADLINES[wanted.rule](wanted);
  return {
    threadId: wanted.subjectId,
    to: { name: wanted.name, address: wanted.email },
    subject: `${title}: ${headline}`,
    text: `${headline}\n\n${title}\n${publicUrl}${path}\n`,
  };
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
  import_backlog: ({ what }) => what ?? 'Negotiations were imported for you',
  asked: () => 'You are asked to clear the way',
  can_move: () => 'Nothing stands in the way any more',
  mention: () => 'A note mentions you',
  manual: ({ what }) => what ?? 'A reminder you set',
};
