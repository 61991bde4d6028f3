// `npm run image:check`: executes the steps of docker/Dockerfile in a clean folder, then starts what the image would:
// migrate, api and worker, on a PostgreSQL of the project's own, until the image's health check says that both are ready.
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { buildStages, envOf, instructionsOf, workdirOf } from './dockerfile.mjs';
import { bringUpToDate } from './up-to-date.mjs';

if (process.argv.includes('--help')) {
  console.log(
    'npm run image:check   builds and starts what docker/Dockerfile says, without a container engine',
  );
} else {
  bringUpToDate();
  const folder = mkdtempSync('/tmp/parley-image-');
  chmodSync(folder, 0o711);
  try {
    await check(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function check(folder) {
  const context = join(folder, 'context');
  copyContext(context);
  const stage = buildStages(instructionsOf('docker/Dockerfile'), context, folder);
  const { startEmbeddedPostgres } = await import('../dist/libs/database/embedded/start-embedded-postgres.js');
  const dataDir = join(folder, 'database');
  const onLost = (why) => {
    throw why;
  };
  const postgres = await startEmbeddedPostgres({ dataDir, log: console.log, onLost, durable: false });
  try {
    await start(stage, folder, postgres.url);
  } finally {
    await postgres.stop();
  }
  console.log('The image builds, migrates, and both processes become ready and stop in order.');
}

/** What git keeps, as it is in the working tree: a container engine would read .dockerignore, which leaves out the same. */
function copyContext(context) {
  const { stdout } = spawnSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard']);
  for (const file of stdout.toString().split('\0').filter(Boolean)) {
    mkdirSync(dirname(join(context, file)), { recursive: true });
    cpSync(file, join(context, file), { verbatimSymlinks: true });
  }
}

async function start(stage, folder, databaseUrl) {
  const data = join(folder, 'data');
  mkdirSync(data);
  const key = join(folder, 'encryption.key');
  writeFileSync(key, randomBytes(32).toString('base64'), { mode: 0o600 });
  const env = (port) => ({
    ...envOf(stage),
    HOST: '127.0.0.1',
    PORT: String(port),
    DATA_DIR: data,
    DATABASE_URL: databaseUrl,
    ENCRYPTION_KEY_FILE: key,
    DEMO: 'false',
    LOG_LEVEL: 'warn',
  });
  const cwd = workdirOf(stage);
  const run = ([command, ...args], port) =>
    spawnSync(command, args, { cwd, env: env(port), stdio: 'inherit' }).status;
  if (run(['node', 'dist/processes/migrate.js'], 3999) !== 0) throw new Error('migrate failed.');
  const processes = { 3997: stage.command, 3998: ['node', 'dist/processes/worker.js'] };
  const started = Object.entries(processes).map(([port, [command, ...args]]) => ({
    port,
    child: spawn(command, args, { cwd, env: env(port), stdio: 'inherit' }),
  }));
  try {
    for (const { port } of started) await becomesReady(() => run(stage.healthcheck, port) === 0);
  } finally {
    for (const { child } of started) child.kill('SIGTERM');
    for (const { child } of started) if (child.exitCode === null) await once(child, 'exit');
  }
  const failed = started.find(({ child }) => child.exitCode !== 0);
  if (failed) throw new Error(`A process ended with status ${failed.child.exitCode}.`);
}

async function becomesReady(isReady) {
  for (let attempt = 0; attempt < 60; attempt += 1) {
    if (isReady()) return;
    await pause(500);
  }
  throw new Error('A process did not become ready.');
}
