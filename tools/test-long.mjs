// `npm run test:long`: races, lost answers, kills, histories, bodies, rows and streams in greater number than
// `npm test` has time for. Ends with a table of what ran, with its seed and machine, to be kept in docs/measurements.
import { spawnSync } from 'node:child_process';
import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { bringUpToDate } from './up-to-date.mjs';

/** What is run in number: the variable that its tests read, how often by default, and which files of tests these are. */
const COUNTS = {
  eight: {
    variable: 'EIGHT_ROUNDS',
    times: 10_000,
    of: 'rounds of eight who move one version',
    files: ['objection-races.spec', '--testNamePattern=eight who move'],
  },
  repeats: {
    variable: 'REPEATS',
    times: 10_000,
    of: 'requests, each sent three times and cut off once',
    files: ['repeated-requests.spec'],
  },
  rounds: {
    variable: 'RACE_ROUNDS',
    times: 300,
    of: 'rounds of each race against a gate',
    files: ['races.spec', 'agreements.spec', '--testNamePattern=never'],
  },
  kills: {
    variable: 'KILLS',
    times: 125,
    of: 'kills of a worker, on each backend',
    files: ['faults.spec', '--testNamePattern=killed at work'],
  },
  random: {
    variable: 'RANDOM_KILLS',
    times: 125,
    of: 'kills of the API, the worker, PostgreSQL or Redis at random moments, on each backend',
    files: ['tests/kills.spec'],
  },
  pauses: {
    variable: 'PAUSES',
    times: 50,
    of: 'pauses of a worker past its lease, on each backend',
    files: ['faults.spec', '--testNamePattern=paused past'],
  },
  histories: {
    variable: 'HISTORIES',
    times: 100,
    of: 'random histories replayed, and reported on',
    files: ['replay.spec', 'tests/reports.spec', 'objections-and-withdrawals.spec', 'tests/changes.spec'],
  },
  bodies: {
    variable: 'BODIES',
    times: 50_000,
    of: 'generated bodies',
    files: ['generated-bodies.spec'],
  },
  rows: {
    variable: 'IMPORT_ROWS',
    times: 100_000,
    of: 'rows of an imported sheet',
    files: ['large-imports.spec'],
  },
  connections: {
    variable: 'LIVE_CONNECTIONS',
    times: 1_000,
    of: 'streams of live events on one process',
    files: ['live-connections.spec'],
  },
};

const { values } = parseArgs({
  options: {
    ...Object.fromEntries(
      Object.entries(COUNTS).map(([name, { times }]) => [name, { type: 'string', default: String(times) }]),
    ),
    seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) {
  console.log('npm run test:long -- [--NAME N] ...    0 leaves something out\n');
  for (const [name, { times, of }] of Object.entries(COUNTS))
    console.log(`  --${name.padEnd(10)} ${of}; ${times}`);
  console.log('  --seed       of histories and bodies; a new one each time');
} else {
  bringUpToDate();
  const ran = Object.keys(COUNTS)
    .filter((name) => Number(values[name]) > 0)
    .map(run);
  report(ran);
  process.exitCode = ran.every(({ passed }) => passed) ? 0 : 1;
}

function run(name) {
  const { variable, of, files } = COUNTS[name];
  const times = Number(values[name]);
  console.log(`\n── ${times} ${of} (seed ${values.seed})`);
  const started = performance.now();
  const { status } = spawnSync('npx', ['vitest', 'run', ...files], {
    stdio: 'inherit',
    env: { ...process.env, [variable]: String(times), SEED: values.seed },
  });
  const minutes = ((performance.now() - started) / 60_000).toFixed(1);
  return { name, of, times, minutes, passed: status === 0 };
}

function report(ran) {
  const [{ model }] = cpus();
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  console.log(
    `\nSeed ${values.seed}; ${cpus().length} × ${model}, ${gigabytes} GB, Node ${process.versions.node}\n`,
  );
  console.log('| what | how often | minutes | result |\n| --- | ---: | ---: | --- |');
  for (const { of, times, minutes, passed } of ran)
    console.log(`| ${of} | ${times} | ${minutes} | ${passed ? 'passed' : 'FAILED'} |`);
}
