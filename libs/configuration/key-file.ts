import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Configuration } from './configuration.js';
import { rememberedSecret } from './secret-file.js';
import { StartRefused } from './start-refused.js';

const KEY_BYTES = 32;

type KeySettings = Pick<Configuration, 'encryptionKeyFile' | 'dataDir'>;

/** Where the key is, or would be. */
export function encryptionKeyPlace({ encryptionKeyFile, dataDir }: KeySettings): string {
  return encryptionKeyFile ?? join(dataDir, 'encryption.key');
}

/**
 * The 32 bytes of the key that personal data are sealed with. A file that is not configured is made in the data folder;
 * one that is configured must be there. Throws `StartRefused` when it is missing, unreadable or not a key.
 */
export async function readEncryptionKey(settings: KeySettings): Promise<Buffer> {
  const path = encryptionKeyPlace(settings);
  const text =
    settings.encryptionKeyFile === undefined ? await rememberedSecret(path, newKey) : await textOf(path);
  const key = Buffer.from(text, 'base64');
  if (key.length !== KEY_BYTES || key.toString('base64') !== text) {
    throw new StartRefused(
      `The file of ENCRYPTION_KEY_FILE is not a key: ${path} must hold ${KEY_BYTES} bytes in base64 and nothing else.`,
    );
  }
  return key;
}

function newKey(): string {
  return randomBytes(KEY_BYTES).toString('base64');
}

async function textOf(path: string): Promise<string> {
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new StartRefused(`The file of ENCRYPTION_KEY_FILE cannot be read: ${path} (${code}).`, { cause });
  }
}
