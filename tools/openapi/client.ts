import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@hey-api/openapi-ts';

const COMMITTED = 'libs/api-client/generated';

/** Writes the typed client that belongs to a document. */
export async function writeClient(documentFile: string): Promise<void> {
  await generate(documentFile, COMMITTED);
}

/** Whether the committed client is the one that belongs to a document, to the last byte. */
export async function isClientCurrent(documentFile: string): Promise<boolean> {
  const fresh = mkdtempSync(join(tmpdir(), 'parley-client-'));
  try {
    await generate(documentFile, fresh);
    return JSON.stringify(contentsOf(fresh)) === JSON.stringify(contentsOf(COMMITTED));
  } finally {
    rmSync(fresh, { recursive: true });
  }
}

async function generate(documentFile: string, folder: string): Promise<void> {
  await createClient({
    input: documentFile,
    output: { path: folder, module: { extension: '.js' }, entryFile: false },
    plugins: ['@hey-api/client-fetch', '@hey-api/typescript', '@hey-api/sdk'],
    logs: { level: 'silent' },
  });
}

function contentsOf(folder: string): [string, string][] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
    .map((file) => [file.slice(folder.length), readFileSync(file, 'utf8')]);
}
