import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readEncryptionKey } from '#libs/configuration/key-file.js';
import type { Bench } from './bench.js';
import { openBenchDatabase, SEED } from './database.js';
import { machine } from './machine.js';
import { s1 } from './s1-stage-change.js';
import { s2 } from './s2-list.js';
import { s3 } from './s3-reports.js';
import { s4 } from './s4-report-upkeep.js';
import { s5 } from './s5-reminders.js';
import { s6 } from './s6-start.js';
import { s7 } from './s7-first-load.js';
import { s8 } from './s8-board.js';

/** At each size; reports first, because the others make the last week fuller than any real one. */
const SIZED: Record<string, Bench> = { s3, s1, s2, s4, s6 };

/** Once, on a small database of its own that is thrown away. */
const ALONE: Record<string, Bench> = { s5 };
const SIZE_ALONE = 10_000;

/** Where about a thousand and about five thousand negotiations are open, whatever --sizes says. */
const BOARDS: Record<number, Record<string, Bench>> = { 3_500: { s7, s8 }, 17_500: { s8 } };

const NAMES = [...new Set([SIZED, ALONE, ...Object.values(BOARDS)].flatMap(Object.keys))].toSorted();

const HELP = `npm run bench -- [OPTION ...]

Measures Parley beside plain ways of doing the same work, in alternating rounds, and writes a table with the machine,
the commit and the seed to docs/measurements. Everything takes about 25 minutes once the databases are there.

  --only NAMES    ${NAMES.join(',')} (all)
  --sizes N,...   negotiations (10000,1000000); s5, s7 and s8 have sizes of their own
  --data FOLDER   where databases are kept, one folder for each size (.parley-bench). One that is missing is generated and
                  folded, which takes long: 1000000 negotiations are about 20 GB. One that npm run generate made with
                  DATA_DIR=FOLDER/1000000 is used as it is
  --seconds N     length of a round of one side (6)
  --rounds N      of each side, of which the median counts (5)
  --record NAME   docs/measurements/NAME.md (the day and "benchmarks"); "none" writes nothing
`;

const { values } = parseArgs({
  options: {
    help: { type: 'boolean' },
    only: { type: 'string', default: NAMES.join(',') },
    sizes: { type: 'string', default: '10000,1000000' },
    data: { type: 'string', default: '.parley-bench' },
    seconds: { type: 'string', default: '6' },
    rounds: { type: 'string', default: '5' },
    record: { type: 'string', default: `${new Date().toISOString().slice(0, 10)}-benchmarks` },
  },
});
if (values.help) process.stdout.write(HELP);
else await run();

async function run(): Promise<void> {
  const wanted = values.only.split(',');
  const unknown = wanted.find((name) => !NAMES.includes(name));
  if (unknown !== undefined) throw new Error(`There is no benchmark ${unknown}. See --help.`);
  const folder = resolve(values.data);
  const [seconds, rounds] = [Number(values.seconds), Number(values.rounds)];
  const found: string[] = [];
  const earlier = new Map<string, number>();
  const begun = performance.now();
  const plan = [
    ...values.sizes.split(',').map((size) => ({ size: Number(size), benches: SIZED, name: size })),
    ...Object.entries(BOARDS).map(([size, benches]) => ({ size: Number(size), benches, name: size })),
    { size: SIZE_ALONE, benches: ALONE, name: 'alone' },
  ];
  for (const { size, benches, name } of plan) {
    const chosen = Object.entries(benches).filter(([each]) => wanted.includes(each));
    if (chosen.length > 0) await measure(join(folder, name), size, chosen);
  }
  rmSync(join(folder, 'alone'), { recursive: true, force: true });
  say(`Measured in ${((performance.now() - begun) / 60_000).toFixed(1)} minutes.`);

  async function measure(dataDir: string, size: number, benches: [string, Bench][]): Promise<void> {
    const database = await openBenchDatabase(dataDir, size);
    const interrupted = (): void => void database.stop().finally(() => process.exit(130));
    process.once('SIGINT', interrupted);
    try {
      if (found.length === 0)
        found.push(`${await machine(database.owner)}; commit ${commit()}; seed ${SEED}.\n`);
      const { appUrl, workerUrl } = database;
      const key = await readEncryptionKey({ dataDir });
      const serverSettings = { appUrl, workerUrl, key: key.toString('base64') };
      for (const [, bench] of benches) {
        found.push(await bench({ database, serverSettings, seconds, rounds, earlier }));
        say(found.at(-1)!);
        // After each, so that what was found is kept whatever comes.
        if (values.record !== 'none') record(values.record, found);
      }
    } finally {
      process.off('SIGINT', interrupted);
      await database.stop();
    }
  }
}

function record(name: string, found: readonly string[]): void {
  mkdirSync('docs/measurements', { recursive: true });
  const title = `# Measured ${new Date().toISOString().slice(0, 10)}`;
  const command = ['npm run bench', ...process.argv.slice(2)].join(' ').replace('bench -', 'bench -- -');
  writeFileSync(
    join('docs/measurements', `${name}.md`),
    [title, '', `\`${command}\``, '', ...found].join('\n'),
  );
}

/** Of the working tree; `+` where it has changes. */
function commit(): string {
  try {
    return execFileSync('git', ['describe', '--always', '--dirty=+', '--exclude=*']).toString().trim();
  } catch {
    return 'unknown';
  }
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
