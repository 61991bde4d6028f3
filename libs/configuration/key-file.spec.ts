import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readEncryptionKey } from './key-file.js';

describe('a key file', () => {
  let dataDir: string;
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'parley-keys-'));
  });
  afterEach(() => rm(dataDir, { recursive: true }));

  const read = (encryptionKeyFile?: string) =>
    readEncryptionKey({ dataDir, ...(encryptionKeyFile ? { encryptionKeyFile } : {}) });

  it('is made once, for its owner alone, and nothing else is left behind', async () => {
    const keys = await Promise.all([read(), read(), read()]);
    expect(keys[0]).toHaveLength(32);
    expect(keys[1]).toEqual(keys[0]);
    expect(keys[2]).toEqual(keys[0]);
    expect(await read()).toEqual(keys[0]);
    expect(await readdir(dataDir)).toEqual(['encryption.key']);
    expect((await stat(join(dataDir, 'encryption.key'))).mode & 0o777).toBe(0o600);
    expect(await readFile(join(dataDir, 'encryption.key'), 'utf8')).toBe(`${keys[0]?.toString('base64')}\n`);
  });

  it('is not made where a configured one is missing', async () => {
    const path = join(dataDir, 'mine.key');
    await expect(read(path)).rejects.toThrow(
      `The file of ENCRYPTION_KEY_FILE cannot be read: ${path} (ENOENT).`,
    );
    expect(await readdir(dataDir)).toEqual([]);
  });

  it('is refused, and not shown, when it holds something else', async () => {
    const path = join(dataDir, 'mine.key');
    await writeFile(path, 'hunter2');
    await expect(read(path)).rejects.toThrow(`${path} must hold 32 bytes in base64 and nothing else.`);
    await expect(read(path)).rejects.not.toThrow('hunter2');
  });

  it('says so when the folder cannot hold it', async () => {
    await writeFile(join(dataDir, 'file'), '');
    const inside = readEncryptionKey({ dataDir: join(dataDir, 'file') });
    await expect(inside).rejects.toThrow(/encryption\.key can be neither read nor made: ENOTDIR/);
  });
});
