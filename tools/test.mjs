// npm test: installs and builds what has changed, sees to a redis-server and a Chromium, runs every test and ends with
// one line that counts them. Arguments go to vitest: npm test -- libs/reminders
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
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
  const installing = installMissing();
  try {
    bringUpToDate();
  } catch (error) {
    console.error(error.message);
    return 1;
  }
  await installing;
  const missing = DEBIAN.filter(isMissing);
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

function isMissing({ names }) {
  return !names.some((name) => spawnSync(name, ['--version']).status === 0);
}

/**
 * Meanwhile, and only where it takes no password. Debian's packages start services of their own unless they are told of
 * a boot.
 */
async function installMissing() {
  const missing = DEBIAN.filter(isMissing);
  const mayInstall = process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0;
  if (missing.length === 0 || !mayInstall) return;
  console.log(`Installing ${missing.map(({ names }) => names[0]).join(' and ')} ...`);
  const install = (name) => `apt-get -qq install --yes --no-install-recommends ${name}`;
  const steps = ['apt-get -qq update', ...missing.map(({ names }) => names.map(install).join(' || '))];
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  const stdio = ['ignore', 'inherit', 'inherit'];
  await once(spawn('sh', ['-c', steps.join('; ')], { stdio, env }), 'close');
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
