import type { Tx } from '#libs/database/tx.js';
import type { Described } from '#libs/reminders/delivery/reminder-letter.js';

/** A reminder's subject in words: a negotiation by its reference and counterparty, an agreement by its kind. */
export async function describeSubject(tx: Tx, subject: { type: string; id: string }): Promise<Described> {
  if (subject.type === 'agreement') return { title: 'An agreement', path: `/agreements/${subject.id}` };
  if (subject.type === 'import') return { title: 'An import', path: `/imports/${subject.id}` };
  const row = await tx.one<{ title: string }>(
    `select 'NEG-' || n.ref_number || ' ' || provider.display_name || ' / ' || recipient.display_name as title
     from negotiation n
     join party provider on provider.workspace_id = n.workspace_id and provider.id = n.provider_id
     join party recipient on recipient.workspace_id = n.workspace_id and recipient.id = n.recipient_id
     where n.workspace_id = parley_workspace() and n.id = $1`,
    [subject.id],
    'describe_subject',
  );
  return { title: row?.title ?? 'A negotiation', path: `/negotiations/${subject.id}` };
}
