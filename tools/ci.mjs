// `npm run ci`: every check, the cheap ones first. All of them run even after one has failed, so that one look shows
// everything. `npm run ci -- types lint` runs only those named.
import { spawnSync } from 'node:child_process';

/** Each is an npm script of the same name, to be run alone while working. */
const CHECKS = {
  'format:check': 'every file is formatted (mend with `npm run format`)',
  types: 'types, of the tests too',
  lint: 'floating promises, inexhaustive switches and other traps',
  direction: 'which way the code may depend, and cycles',
  unused: 'files, exports and packages that nothing uses',
  'openapi:check': 'the OpenAPI document and the client are what the code says',
  'lock:check': 'package-lock.json installs on any machine',
  test: 'every test',
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in CHECKS));
if (unknown.length > 0) {
  help();
  process.exitCode = asked.includes('--help') ? 0 : 2;
} else {
  const results = (asked.length > 0 ? asked : Object.keys(CHECKS)).map(run);
  console.log(
    '\n' + results.map(({ name, passed, took }) => `${mark(passed)}  ${name.padEnd(14)}${took}`).join('\n'),
  );
  process.exitCode = results.every(({ passed }) => passed) ? 0 : 1;
}

function run(name) {
  console.log(`\n── ${name}: ${CHECKS[name]}`);
  const started = performance.now();
  const { status } = spawnSync('npm', ['run', '--silent', name], { stdio: 'inherit' });
  const took = `${((performance.now() - started) / 1000).toFixed(1).padStart(7)} s`;
  const passed = status === 0;
  console.log(`${mark(passed)} in ${took.trim()}`);
  return { name, passed, took };
}

function mark(passed) {
  return passed ? 'passed' : 'FAILED';
}

function help() {
  console.log('npm run ci                 all checks\nnpm run ci -- NAME ...     only these:\n');
  for (const [name, what] of Object.entries(CHECKS)) console.log(`  ${name.padEnd(14)}${what}`);
}
