import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { loadConfiguration } from '#libs/configuration/configuration.js';
import { StartRefused } from '#libs/configuration/start-refused.js';
import { backup } from './backup.js';
import { move } from './move.js';
import { restore } from './restore.js';

// `npm run backup`, `npm run restore`, `npm run move`.

const HELP: Record<string, string> = {
  backup: `npm run backup -- FOLDER [--without-keys]

Writes everything that the database holds at this moment into FOLDER, which must not be there yet, with the keys.
The database of DATABASE_URL may be at work; the embedded one must be stopped.

  --without-keys   leave the keys out, for an archive that is kept where they must not be
`,
  restore: `npm run restore -- FOLDER

Fills the empty database of DATABASE_URL, or a new embedded one in DATA_DIR, with what a backup holds, puts its keys
where they are looked for, migrates to this version and recomputes every chain.
`,
  move: `npm run move

Moves the embedded database of DATA_DIR, which must be stopped, to the empty one of DATABASE_URL, and recomputes every
chain. The embedded one stays as it is.
`,
};

const [name = '', ...rest] = process.argv.slice(2);
try {
  await run();
} catch (error) {
  const isWrongUse = error instanceof TypeError && 'code' in error;
  if (!(error instanceof StartRefused) && !isWrongUse) throw error;
  process.stderr.write(`${error.message}\n${isWrongUse ? `\n${HELP[name]}` : ''}`);
  process.exitCode = isWrongUse ? 2 : 1;
}

async function run(): Promise<void> {
  const { values, positionals } = parseArgs({
    args: rest,
    allowPositionals: name !== 'move',
    options: {
      help: { type: 'boolean', default: false },
      ...(name === 'backup' && { 'without-keys': { type: 'boolean', default: false } as const }),
    },
  });
  const [folder, ...more] = positionals;
  if (values.help) return say(HELP[name]!.trimEnd());
  if (name === 'move') return move(loadConfiguration(), say);
  if (!folder || more.length > 0) throw new StartRefused(`Name one folder.\n\n${HELP[name]}`);
  if (name === 'restore') return restore(loadConfiguration(), resolve(folder), say);
  return backup(loadConfiguration(), { folder: resolve(folder), withKeys: !values['without-keys'] }, say);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
