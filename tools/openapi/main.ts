import { readFileSync, writeFileSync } from 'node:fs';
import { isClientCurrent, writeClient } from './client.js';
import { documentOf } from './document.js';
import { programOf } from './program.js';
import { Unreadable } from './unreadable.js';

const HELP = `Reads the OpenAPI document from the controllers and their types, and makes the typed client from it.

  npm run openapi            writes libs/api-client/openapi.json, which is served, and libs/api-client/generated
  npm run openapi:check      fails when these are not what the code says, or when the document lints badly`;
const COMMITTED = 'libs/api-client/openapi.json';

const options = process.argv.slice(2);
if (options.includes('--help')) console.log(HELP);
else await run(options.includes('--check') ? check : write);

async function run(use: (document: string) => Promise<void>): Promise<void> {
  try {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    await use(`${JSON.stringify(documentOf(programOf(), version), null, 2)}\n`);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    fail(error.message);
  }
}

async function write(document: string): Promise<void> {
  writeFileSync(COMMITTED, document);
  await writeClient(COMMITTED);
}

async function check(document: string): Promise<void> {
  const isCurrent = document === readFileSync(COMMITTED, 'utf8') && (await isClientCurrent(COMMITTED));
  if (!isCurrent)
    fail('libs/api-client is not what the code says. Run "npm run openapi" and look at what changed.');
}

function fail(sentence: string): void {
  console.error(sentence);
  process.exitCode = 1;
}
