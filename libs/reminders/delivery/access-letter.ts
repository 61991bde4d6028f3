import type { Tx } from '#libs/database/tx.js';
import { makeOneTimeSecret, SECRET_DAYS } from '#libs/identity/one-time-secrets.js';
import type { Letter } from './mail.js';

interface Addressee {
  name: string;
  email: string;
  accountId: string;
  workspace: string;
  hasPassword: boolean;
}

const ADDRESSEE = `
  select p.name, p.email, p.account_id as "accountId", w.name as workspace, a.password_hash is not null as "hasPassword"
  from person p join workspace w on w.id = p.workspace_id join account a on a.id = p.account_id
  where p.workspace_id = $1 and p.id = $2 and p.active`;

/**
 * The letter that lets a person in. Its link is made while it is written: an earlier attempt to send it leaves a link
 * that nobody has. Nothing when they are no longer here.
 */
export async function accessLetter(
  tx: Tx,
  workspaceId: string,
  { letter, personId }: Readonly<Record<string, string>>,
  publicUrl: string,
): Promise<Letter | undefined> {
  const found = await tx.one<Addressee>(ADDRESSEE, [workspaceId, personId!], 'letter_addressee');
  if (!found) return undefined;
  const { name, email, accountId, workspace, hasPassword } = found;
  const about = { threadId: personId!, to: { name, address: email } };
  const isInvitation = letter === 'invitation';
  if (isInvitation && hasPassword) {
    const subject = `You are now in ${workspace}`;
    return { ...about, subject, text: `${subject} as well. Sign in as you do elsewhere:\n${publicUrl}\n` };
  }
  const purpose = isInvitation ? 'invitation' : 'password_reset';
  const link = `${publicUrl}/password#${makeOneTimeSecret(tx, purpose, { accountId, workspaceId, personId: personId! })}`;
  const until = `The link works once, for ${SECRET_DAYS} days.`;
  return isInvitation
    ? {
        ...about,
        subject: `You are invited to ${workspace}`,
        text: `You are invited to ${workspace}. Set a password to come in:\n${link}\n\n${until}\n`,
      }
    : {
        ...about,
        subject: 'A new password',
        text: `Somebody, most likely you, asked for a new password. Set it here:\n${link}\n\n${until} If it was not you, do nothing.\n`,
      };
}
