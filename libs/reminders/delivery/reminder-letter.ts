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
  readerId: string;
}

const WANTED = `
  select r.subject_type as "subjectType", r.subject_id as "subjectId", r.rule, r.step, r.data ->> 'what' as what,
    p.name, p.email, p.id as "readerId"
  from reminder r join person p on p.workspace_id = r.workspace_id and p.id = r.recipient_id
  where r.workspace_id = $1 and r.id = any($2) and r.status = 'sent' and p.active
  order by r.due_at, r.id`;

interface Wording {
  describe: DescribeSubject;
  publicUrl: string;
}

/**
 * The letter that tells one person of reminders: of one, or of all in a digest, grouped by what they are about. Nothing
 * when nobody waits for them any more: they were acknowledged, put off or cancelled before the mail went out.
 */
export async function reminderLetter(
  tx: Tx,
  workspaceId: string,
  reminderIds: readonly string[],
  wording: Wording,
): Promise<Letter | undefined> {
  const wanted = await tx.query<Wanted>(WANTED, [workspaceId, reminderIds], 'reminder_letter');
  const [first] = wanted;
  if (!first) return undefined;
  const to = { name: first.name, address: first.email };
  const groups = await grouped(tx, wanted, wording);
  const [{ title, link, lines }] = groups as [Group];
  if (wanted.length === 1) {
    const subject = `${title}: ${lines[0]}`;
    return { threadId: first.subjectId, to, subject, text: `${lines[0]}\n\n${title}\n${link}\n` };
  }
  const subject = `${wanted.length} reminders`;
  const parts = groups.map((group) =>
    [group.title, group.link, ...group.lines.map((line) => `- ${line}`)].join('\n'),
  );
  const hours = `When mails come is yours to say: ${wording.publicUrl}/account`;
  return {
    to,
    text: `${[...parts, hours].join('\n\n')}\n`,
    ...(groups.length === 1
      ? { threadId: first.subjectId, subject: `${title}: ${subject}` }
      : { threadId: `digests.${first.readerId}`, subject: `${subject} about ${groups.length} matters` }),
  };
}

/** What is told of one subject. */
interface Group {
  title: string;
  link: string;
  lines: string[];
}

function grouped(tx: Tx, wanted: readonly Wanted[], { describe, publicUrl }: Wording): Promise<Group[]> {
  const subjects = new Map<string, Wanted[]>();
  for (const each of wanted) subjects.set(each.subjectId, [...(subjects.get(each.subjectId) ?? []), each]);
  return Promise.all(
    [...subjects].map(async ([id, about]) => {
      const { title, path } = await describe(tx, { type: about[0]!.subjectType, id });
      return { title, link: `${publicUrl}${path}`, lines: about.map((each) => HEADLINES[each.rule](each)) };
    }),
  );
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
