import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { StartRefused } from '#libs/configuration/start-refused.js';

/** Whom PostgreSQL's programs run as, where it is not the account of this process. */
export interface Account {
  uid: number;
  gid: number;
  name: string;
}

export interface Outcome {
  /** 0 is success; -1 when the program could not be started at all. */
  code: number;
  /** What it wrote to both its outputs, or why it did not start. */
  output: string;
}

/** Accounts that are there anyway and own nothing of value; none is ever made. */
const UNPRIVILEGED = ['postgres', 'nobody'];

const run = promisify(execFile);

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** PostgreSQL refuses to run as root. Throws `StartRefused` on a machine that has nobody else. */
export async function unprivilegedAccount(): Promise<Account> {
  for (const name of UNPRIVILEGED) {
    const account = await accountOf(name);
    if (account) return account;
  }
  throw new StartRefused(
    `PostgreSQL does not run as root, and this machine has no account ${UNPRIVILEGED.join(' or ')} to run it as. ` +
      'Start as an ordinary user, or set DATABASE_URL.',
  );
}

export async function accountWithId(uid: number): Promise<Account> {
  return (await accountOf(String(uid))) ?? { uid, gid: uid, name: String(uid) };
}

/** Runs a program to its end, with nothing of this process's environment. Never rejects. */
export async function runAs(account: Account | undefined, file: string, args: string[]): Promise<Outcome> {
  try {
    const { stdout, stderr } = await run(file, args, {
      cwd: '/',
      env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' },
      ...(account && { uid: account.uid, gid: account.gid }),
    });
    return { code: 0, output: stdout + stderr };
  } catch (error) {
    const { code, stdout, stderr, message } = error as Error &
      Partial<Record<'stdout' | 'stderr', string>> & { code?: unknown };
    const wasStarted = typeof code === 'number';
    return { code: wasStarted ? code : -1, output: wasStarted ? `${stdout}${stderr}` : message };
  }
}

/** Whether the account may enter the folder, judged by the kernel rather than by mode bits. */
export async function canEnter(account: Account | undefined, folder: string): Promise<boolean> {
  const { code } = await runAs(account, 'sh', ['-c', 'cd "$0"', folder]);
  return code === 0;
}

async function accountOf(nameOrId: string): Promise<Account | undefined> {
  const ask = (what: string) => runAs(undefined, 'id', [what, nameOrId]);
  const [uid, gid, name] = await Promise.all([ask('-u'), ask('-g'), ask('-un')]);
  if (uid.code !== 0 || gid.code !== 0) return undefined;
  return { uid: Number(uid.output), gid: Number(gid.output), name: name.output.trim() };
}
