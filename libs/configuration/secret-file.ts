import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { StartRefused } from './start-refused.js';

/**
 * The text of a file that only its owner may read; the first one to ask makes it. Two processes that start at once
 * get the same text, and a crash leaves the whole file or none. Throws `StartRefused` when the folder will not have it.
 */
export async function rememberedSecret(path: string, make: () => string): Promise<string> {
  try {
    return (await readText(path)) ?? (await makeOnce(path, make()));
  } catch (cause) {
    throw new StartRefused(`The secret file ${path} can be neither read nor made: ${reason(cause)}.`, {
      cause,
    });
  }
}

async function makeOnce(path: string, text: string): Promise<string> {
  const draft = `${path}.${randomUUID()}`;
  await mkdir(dirname(path), { recursive: true });
  try {
    const file = await open(draft, 'wx', 0o600);
    await file.writeFile(`${text}\n`);
    await file.sync();
    await file.close();
    // Unlike a rename, a link never replaces what another process has just made.
    await link(draft, path).catch(unless('EEXIST'));
    await flush(dirname(path));
  } finally {
    await rm(draft, { force: true });
  }
  return (await readText(path)) ?? text;
}

/** What is sealed with a key must not reach the disk before the key has. */
async function flush(folder: string): Promise<void> {
  const handle = await open(folder);
  await handle.sync();
  await handle.close();
}

async function readText(path: string): Promise<string | undefined> {
  const text = await readFile(path, 'utf8').catch(unless('ENOENT'));
  return text?.trim();
}

function unless(expected: string): (error: unknown) => undefined {
  return (error) => {
    if (reason(error) !== expected) throw error;
  };
}

function reason(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? String(error);
}
