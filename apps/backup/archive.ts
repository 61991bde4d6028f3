import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { access, chmod, mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { PassThrough } from 'node:stream';
import type { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { z } from 'zod';
import { StartRefused } from '#libs/configuration/start-refused.js';
import type { Table } from './tables.js';

const FORMAT = 1;

const manifestForm = z.strictObject({
  format: z.literal(FORMAT),
  madeAt: z.iso.datetime(),
  migrations: z.array(z.string()),
  /** Tells whether a key is the one that sealed what is in here, without telling the key. */
  keyCheck: z.string(),
  keys: z.record(z.string(), z.strictObject({ sha256: z.string() })),
  tables: z.array(
    z.strictObject({
      name: z.string().regex(/^[a-z_]+$/),
      columns: z.array(z.string().regex(/^("?)[a-z_]+\1$/)),
      isOfWorkspace: z.boolean(),
      rows: z.int(),
      sha256: z.string(),
    }),
  ),
});

export type Manifest = z.infer<typeof manifestForm>;
type StoredTable = Manifest['tables'][number];

/** An archive while it is written: a folder of another name, which gets its own when everything is in it. */
export class ArchiveDraft {
  private readonly tables: StoredTable[] = [];
  private readonly keys: Manifest['keys'] = {};

  private constructor(
    private readonly folder: string,
    private readonly draft: string,
  ) {}

  /** Errors: `StartRefused` when something is at that place, or nothing can be written there. */
  static async begin(folder: string): Promise<ArchiveDraft> {
    const taken = await access(folder).then(
      () => true,
      () => false,
    );
    if (taken) throw new StartRefused(`${folder} is there already. Name another folder.`);
    const draft = join(dirname(folder), `.${basename(folder)}.partial-${process.pid}`);
    try {
      await mkdir(join(draft, 'rows'), { recursive: true, mode: 0o700 });
      await chmod(draft, 0o700);
    } catch (cause) {
      throw new StartRefused(`The backup cannot be written: ${(cause as Error).message}.`, { cause });
    }
    return new ArchiveDraft(folder, draft);
  }

  async addTable(table: Table, write: (into: Writable) => Promise<number>): Promise<number> {
    const hash = createHash('sha256');
    const rows = new PassThrough();
    const stored = pipeline(
      rows,
      createGzip({ level: 4 }),
      async function* (compressed: AsyncIterable<Buffer>) {
        for await (const chunk of compressed) {
          hash.update(chunk);
          yield chunk;
        }
      },
      createWriteStream(fileOf(this.draft, table.name), { mode: 0o600, flush: true }),
    );
    const [count] = await Promise.all([write(rows), stored]);
    this.tables.push({ ...table, columns: [...table.columns], rows: count, sha256: hash.digest('hex') });
    return count;
  }

  async addKey(name: string, text: string): Promise<void> {
    await mkdir(join(this.draft, 'keys'), { recursive: true, mode: 0o700 });
    await writeFile(join(this.draft, 'keys', name), text, { mode: 0o600, flush: true });
    this.keys[name] = { sha256: sha256(text) };
  }

  /** Gives the archive its name: from now on it is whole. */
  async finish(rest: Pick<Manifest, 'madeAt' | 'migrations' | 'keyCheck'>): Promise<void> {
    const manifest: Manifest = { format: FORMAT, ...rest, keys: this.keys, tables: this.tables };
    await writeFile(join(this.draft, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`, {
      mode: 0o600,
      flush: true,
    });
    await rename(this.draft, this.folder);
    const parent = await open(dirname(this.folder));
    await parent.sync();
    await parent.close();
  }

  async discard(): Promise<void> {
    await rm(this.draft, { recursive: true, force: true });
  }
}

/** Reads what an archive says of itself. Errors: `StartRefused` for what is no archive, or one of another form. */
export async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, 'manifest.json'), 'utf8').catch((cause: Error) => {
    throw new StartRefused(`${folder} is no backup: ${cause.message}.`, { cause });
  });
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch (cause) {
    throw new StartRefused(`${folder} is no backup: its manifest.json is not whole.`, { cause });
  }
  const read = manifestForm.safeParse(given);
  if (!read.success) {
    throw new StartRefused(
      `${folder} is no backup that this version can read: ${z.prettifyError(read.error)}`,
    );
  }
  return read.data;
}

/** Holds every file of an archive to its checksum, before anything is done with it. Errors: `StartRefused`. */
export async function verifyArchive(folder: string, { tables, keys }: Manifest): Promise<void> {
  for (const { name, sha256: wanted } of tables) await requireSum(fileOf(folder, name), wanted);
  for (const [name, { sha256: wanted }] of Object.entries(keys)) {
    await requireSum(join(folder, 'keys', name), wanted);
  }
}

export async function readArchivedKey(folder: string, name: string): Promise<string> {
  return readFile(join(folder, 'keys', name), 'utf8');
}

/** The rows of a table as COPY's text. */
export function rowsOf(folder: string, name: string): Readable {
  const file = createReadStream(fileOf(folder, name));
  const rows = createGunzip();
  file.on('error', (error) => rows.destroy(error));
  return file.pipe(rows);
}

async function requireSum(file: string, wanted: string): Promise<void> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  } catch (cause) {
    throw new StartRefused(`The backup is not whole: ${(cause as Error).message}. Nothing was changed.`, {
      cause,
    });
  }
  if (hash.digest('hex') !== wanted) {
    throw new StartRefused(`The backup is damaged: ${file} is not what was written. Nothing was changed.`);
  }
}

function fileOf(folder: string, table: string): string {
  return join(folder, 'rows', `${table}.copy.gz`);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
