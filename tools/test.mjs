// npm test: installs and builds what has changed, sees to a redis-server, runs every test and ends with one line that
// counts them. Arguments go to vitest: npm test -- libs/reminders
import { spawnSync } from 'node:child_process';
import { bringUpToDate } from './up-to-date.mjs';

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
  const hasRedis = findsRedis() || installsRedis();
  // Tests that need a redis-server look here.
  if (!hasRedis) process.env.PARLEY_WITHOUT_REDIS = 'true';
  const { passed, failed, skipped } = await runVitest();
  if (!hasRedis) console.log(NO_REDIS);
  console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`);
  const isGood = failed === 0 && passed > 0 && (skipped === 0 || process.env.CI !== 'true');
  return isGood ? 0 : 1;
}

const NO_REDIS = `
┌─────────────────────────────────────────────────────────────────────────────┐
│ There is no redis-server here: the tests of the queue on Redis were SKIPPED. │
│ As an administrator: apt-get install redis-server. With CI=true this fails.  │
└─────────────────────────────────────────────────────────────────────────────┘`;

function findsRedis() {
  return spawnSync('redis-server', ['--version']).status === 0;
}

/** Only where it takes no password. Debian's package starts a service of its own unless it is told it is booting. */
function installsRedis() {
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) return false;
  console.log('Installing redis-server ...');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  for (const step of [['update'], ['install', '--yes', '--no-install-recommends', 'redis-server']]) {
    spawnSync('apt-get', ['-qq', ...step], { stdio: ['ignore', 'inherit', 'inherit'], env });
  }
  return findsRedis();
}

async function runVitest() {
  const { parseCLI, startVitest } = await import('vitest/node');
  const { filter, options } = parseCLI(['vitest', 'run', ...args]);
  const vitest = await startVitest('test', filter, options);
  const count = { passed: 0, failed: vitest.state.getUnhandledErrors().length, skipped: 0, pending: 0 };
  for (const module of vitest.state.getTestModules()) {
    // A file that cannot be loaded has no tests, and is a failure all the same.
    count.failed += module.errors().length;
    for (const suite of module.children.allSuites()) count.failed += suite.errors().length;
    for (const each of module.children.allTests()) count[each.result().state] += 1;
  }
  await vitest.close();
  return { ...count, skipped: count.skipped + count.pending };
}
