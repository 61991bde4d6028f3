// `npm run test:long`: the races, random histories and generated bodies in greater number than `npm test` has time for.
// Counts can be set: `npm run test:long -- --rounds 10000 --histories 1000`.
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

const SPECS = ['-races.spec', 'agreements.spec', 'replay.spec', 'security'];

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '1000' },
    histories: { type: 'string', default: '300' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) {
  console.log('npm run test:long -- [--rounds N] [--histories N]\n');
  console.log('  --rounds N      rounds of each race; 1000');
  console.log('  --histories N   random histories that are replayed; 300');
} else {
  const { status } = spawnSync('npx', ['vitest', 'run', ...SPECS], {
    stdio: 'inherit',
    env: { ...process.env, RACE_ROUNDS: values.rounds, HISTORIES: values.histories },
  });
  process.exitCode = status ?? 1;
}
