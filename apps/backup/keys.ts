import { createHmac } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Configuration } from '#libs/configuration/configuration.js';
import { encryptionKeyPlace } from '#libs/configuration/key-file.js';
import { rememberedSecret } from '#libs/configuration/secret-file.js';
import { StartRefused } from '#libs/configuration/start-refused.js';
import { readArchivedKey } from './archive.js';
import type { ArchiveDraft, Manifest } from './archive.js';

type KeySettings = Pick<Configuration, 'dataDir' | 'encryptionKeyFile'>;

/** Its name in an archive. */
const ENCRYPTION_KEY = 'encryption.key';

/** What a key leaves in an archive to be known by. */
export function keyCheckOf(key: Buffer): string {
  return createHmac('sha256', key).update('parley backup').digest('hex');
}

/** Puts the key into an archive. */
export async function archiveKeys(draft: ArchiveDraft, settings: KeySettings): Promise<void> {
  const text = await textAt(encryptionKeyPlace(settings));
  if (text !== undefined) await draft.addKey(ENCRYPTION_KEY, text);
}

/**
 * Puts the key of an archive where this installation looks for it, and never over another one. Errors: `StartRefused`
 * when another key is there, or the archive has none and it is not here.
 */
export async function restoreKeys(folder: string, manifest: Manifest, settings: KeySettings): Promise<void> {
  const place = encryptionKeyPlace(settings);
  if (manifest.keys[ENCRYPTION_KEY]) {
    const text = (await readArchivedKey(folder, ENCRYPTION_KEY)).trim();
    const found = await rememberedSecret(place, () => text);
    if (found !== text) {
      throw new StartRefused(
        `Another key is at ${place} than the one in the backup. Move it away, or set another DATA_DIR. Nothing was changed.`,
      );
    }
  }
  await requireKey(manifest, place);
}

async function requireKey({ keyCheck }: Manifest, place: string): Promise<void> {
  const text = await textAt(place);
  if (text === undefined) {
    throw new StartRefused(
      `The backup was made without its keys: put the encryption key of that time at ${place}. Nothing was changed.`,
    );
  }
  if (keyCheckOf(Buffer.from(text.trim(), 'base64')) === keyCheck) return;
  throw new StartRefused(
    `The key at ${place} is not the one that sealed what is in the backup. Nothing was changed.`,
  );
}

async function textAt(place: string): Promise<string | undefined> {
  try {
    return await readFile(place, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new StartRefused(`The key ${place} cannot be read: ${(cause as Error).message}.`, { cause });
  }
}
