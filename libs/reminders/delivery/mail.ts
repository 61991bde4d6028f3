import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';

/** A mail to one person. */
export interface Mail {
  /** Stable over every attempt, so that a second one can be told from a first. */
  messageId: string;
  /** The same for all mails of one subject, and for digests of several: they form a thread. */
  threadId: string;
  to: { name: string; address: string };
  subject: string;
  text: string;
}

/** What is written; who sends it is the same for all. */
export interface Letter extends Pick<Mail, 'to' | 'subject' | 'text'> {
  /** The same for all letters of one subject. */
  threadId: string;
}

export type SendMail = (mail: Mail) => Promise<void>;

/** Milliseconds after which an SMTP server that says nothing counts as dead. */
const SILENCE_MS = 15_000;

/** Hands mails to an SMTP server, `smtp://` or `smtps://`. Rejects when it does not take them. */
export function smtpSender(url: string, from: string): SendMail {
  const transport = createTransport({
    url,
    connectionTimeout: SILENCE_MS,
    greetingTimeout: SILENCE_MS,
    socketTimeout: SILENCE_MS,
  });
  return async (mail) => {
    await transport.sendMail(message(mail, from));
  };
}

/** Writes mails into a folder, a file each, where no server is configured. */
export function folderSender(folder: string, from: string): SendMail {
  const transport = createTransport({ streamTransport: true, buffer: true });
  return async (mail) => {
    const { message: bytes } = await transport.sendMail(message(mail, from));
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFile(join(folder, `${mail.messageId.split('@')[0]}.eml`), bytes as Buffer, { mode: 0o600 });
  };
}

function message({ messageId, threadId, to, subject, text }: Mail, from: string) {
  return {
    from,
    to,
    subject,
    text,
    messageId: `<${messageId}>`,
    references: [`<${threadId}>`],
    inReplyTo: `<${threadId}>`,
    headers: { 'Auto-Submitted': 'auto-generated' },
  };
}
