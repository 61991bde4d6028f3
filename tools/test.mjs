// npm test: installs and builds what has changed, sees to a redis-server and a Chromium, runs every test and ends with
// one line that counts them. Arguments go to vitest: npm test -- libs/reminders
import { spawnSync } from 'node:child_process';
import { Overdue } from './overdue.mjs';
import { bringUpToDate } from './up-to-date.mjs';

/** Debian's packages that some tests need and npm does not bring. */
const DEBIAN = [
  { names: ['redis-server'], variable: 'PARLEY_WITHOUT_REDIS', tests: 'the tests of the queue on Redis' },
  {
    // The smaller of the two is enough, where there is one.
    names: ['chromium-headless-shell', 'chromium'],
    variable: 'PARLEY_WITHOUT_CHROMIUM',
    tests: 'the tests in a browser',
  },
];

const args = process.argv.slice(2);
if (args.includes('--help')) {
  console.log(
    'npm test                 every test\nnpm test -- FILTER ...   arguments of vitest, such as a folder',
  );
} else {
  process.exit(await test());
}

async function test() {
  try {
    bringUpToDate();
  } catch (error) {
    console.error(error.message);
    return 1;
  }
  const missing = DEBIAN.filter((tool) => !findsOrInstalls(tool));
  // Tests that need one look here.
  for (const { variable } of missing) process.env[variable] = 'true';
  const { passed, failed, skipped } = await runVitest();
  for (const tool of missing) console.log(notice(tool));
  console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`);
  const isGood = failed === 0 && passed > 0 && (skipped === 0 || process.env.CI !== 'true');
  return isGood ? 0 : 1;
}

function notice({ names, tests }) {
  const name = names.at(-1);
  const lines = [
    `There is no ${name} here: ${tests} were SKIPPED.`,
    `As an administrator: apt-get install ${name}. With CI=true this fails.`,
  ];
  const width = Math.max(...lines.map((line) => line.length));
  const boxed = lines.map((line) => `│ ${line.padEnd(width)} │`);
  return ['', `┌${'─'.repeat(width + 2)}┐`, ...boxed, `└${'─'.repeat(width + 2)}┘`].join('\n');
}

function findsOrInstalls({ names }) {
  return names.some(finds) || names.some(installs);
}

function finds(name) {
  return spawnSync(name, ['--version']).status === 0;
}

/** Only where it takes no password. Debian's packages start services of their own unless they are told of a boot. */
function installs(name) {
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) return false;
  console.log(`Installing ${name} ...`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  for (const step of [['update'], ['install', '--yes', '--no-install-recommends', name]]) {
    spawnSync('apt-get', ['-qq', ...step], { stdio: ['ignore', 'inherit', 'inherit'], env });
  }
  return finds(name);
}

async function runVitest() {
  const { parseCLI, startVitest } = await import('vitest/node');
  const { filter, options } = parseCLI(['vitest', 'run', ...args]);
  const overdue = new Overdue();
  const reporters = [...(options.reporters ?? ['default']), overdue];
  const vitest = await startVitest('test', filter, { ...options, reporters });
  const count = { passed: 0, failed: overdue.count, skipped: 0, pending: 0 };
  count.failed += vitest.state.getUnhandledErrors().length;
  for (const module of vitest.state.getTestModules()) {
    // A file that cannot be loaded has no tests, and is a failure all the same.
    count.failed += module.errors().length;
    for (const suite of module.children.allSuites()) count.failed += suite.errors().length;
    for (const each of module.children.allTests()) count[each.result().state] += 1;
  }
  await vitest.close();
  return { ...count, skipped: count.skipped + count.pending };
}
