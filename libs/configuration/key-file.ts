import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { rememberedSecret } from './secret-file.js';
import { StartRefused } from './start-refused.js';

const KEY_BYTES = 32;

const DEFAULT_NAMES = { SIGNING_KEY_FILE: 'signing.key', ENCRYPTION_KEY_FILE: 'encryption.key' } as const;

export interface KeyFile {
  /** The variable that can name another file. */
  variable: keyof typeof DEFAULT_NAMES;
  /** The value of that variable. */
  configured: string | undefined;
  dataDir: string;
}

/**
 * The 32 bytes of a key. A file that is not configured is made in the data folder; one that is configured must be
 * there. Throws `StartRefused` when it is missing, unreadable or not a key.
 */
export async function readKey({ variable, configured, dataDir }: KeyFile): Promise<Buffer> {
  const path = configured ?? join(dataDir, DEFAULT_NAMES[variable]);
  const text = configured === undefined ? await rememberedSecret(path, newKey) : await textOf(variable, path);
  const key = Buffer.from(text, 'base64');
  if (key.length !== KEY_BYTES || key.toString('base64') !== text) {
    throw new StartRefused(
      `The file of ${variable} is not a key: ${path} must hold ${KEY_BYTES} bytes in base64 and nothing else.`,
    );
  }
  return key;
}

function newKey(): string {
  return randomBytes(KEY_BYTES).toString('base64');
}

async function textOf(variable: string, path: string): Promise<string> {
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new StartRefused(`The file of ${variable} cannot be read: ${path} (${code}).`, { cause });
  }
}
