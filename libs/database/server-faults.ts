import { StartRefused } from '#libs/configuration/start-refused.js';

const VERSION = `select current_setting('server_version_num')::integer as number,
  current_setting('server_version') as version`;

/** Errors: `StartRefused` for a server that is older than PostgreSQL 15. */
export async function refuseOldServer(connection: {
  query: (text: string) => Promise<unknown>;
}): Promise<void> {
  // 150004 stands for 15.4.
  const [server] = (await connection.query(VERSION)) as [{ number: number; version: string }];
  if (server.number >= 150_000) return;
  throw new StartRefused(`The database is PostgreSQL ${server.version}. Parley needs 15 or later.`);
}

const CAUSES: Record<string, string> = {
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'what listens there hung up',
  ETIMEDOUT: 'nothing answers there',
  EHOSTUNREACH: 'there is no way to that host',
  ENOTFOUND: 'there is no host of that name',
  EAI_AGAIN: 'the name of the host cannot be looked up',
  '28P01': 'the password is not the role’s',
  '28000': 'the server does not let this role in',
  '3D000': 'the server has no database of that name',
};

/**
 * Why a database cannot be reached, as a sentence that names the setting and not its value, where the operator can mend
 * it; else the error itself.
 */
export function unreachable(error: unknown, setting: string): unknown {
  const { code } = error as NodeJS.ErrnoException;
  const cause = code === undefined ? undefined : CAUSES[code];
  return cause === undefined
    ? error
    : new StartRefused(`${setting} leads nowhere: ${cause}.`, { cause: error });
}
