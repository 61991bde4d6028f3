// `npm run test:long`: the races, random histories and generated bodies in greater number than `npm test` has time for.
// Counts can be set: `npm run test:long -- --rounds 10000 --histories 1000`.
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

const SPECS = ['races.spec', 'agreements.spec', 'replay.spec', 'generated-bodies.spec'];

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '1000' },
    histories: { type: 'string', default: '300' },
    bodies: { type: 'string', default: '100000' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) {
  console.log('npm run test:long -- [--rounds N] [--histories N] [--bodies N] [--seed N]\n');
  console.log('  --rounds N      rounds of each race; 1000');
  console.log('  --histories N   random histories that are replayed; 300');
  console.log('  --bodies N      generated bodies; 100000');
  console.log('  --seed N        of histories and bodies; a new one each time, printed first');
} else {
  console.log(`Seed ${values.seed}`);
  const { status } = spawnSync('npx', ['vitest', 'run', ...SPECS], {
    stdio: 'inherit',
    env: {
      ...process.env,
      RACE_ROUNDS: values.rounds,
      HISTORIES: values.histories,
      BODIES: values.bodies,
      SEED: values.seed,
    },
  });
  process.exitCode = status ?? 1;
}
