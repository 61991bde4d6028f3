// What a fresh clone needs before anything can run: the packages of package-lock.json and a build of the sources.
// Plain Node, because nothing is installed yet. Both steps are skipped when there is nothing to do.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const LOCK = '.installing';
const BUILT = 'dist/.built-from';

/** Installs and builds what has changed, in the project's folder. Throws `Error` when a step fails. */
export function bringUpToDate() {
  requireNode();
  process.chdir(join(import.meta.dirname, '..'));
  if (isInstalled() && isBuilt()) return;
  alone(() => {
    if (!isInstalled()) install();
    if (!isBuilt()) build();
  });
}

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new Error(`Parley needs Node 20.19 or later, and this is ${process.versions.node}.`);
}

/** npm keeps beside the packages what it has installed; packages for other machines are left out of it. */
function isInstalled() {
  const wanted = packagesIn('package-lock.json');
  const there = packagesIn('node_modules/.package-lock.json');
  if (!wanted || !there) return false;
  return Object.entries(wanted).every(([place, entry]) => {
    const found = there[place];
    if (place === '' || (!found && entry.optional)) return true;
    return found?.version === entry.version && found?.integrity === entry.integrity;
  });
}

function packagesIn(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

function install() {
  if (lstatSync('node_modules', { throwIfNoEntry: false })?.isSymbolicLink()) {
    throw new Error(
      'node_modules is a link to packages other than those of package-lock.json: install them there.',
    );
  }
  console.log('Installing the packages of package-lock.json ...');
  // Building needs the development packages too, whatever NODE_ENV says.
  npm(['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']);
}

/** Runs an npm command to its end, in this terminal. */
function npm(args) {
  // npm tells where it is; on its own, the one on the PATH will do.
  const path = process.env.npm_execpath ?? '';
  const [command, first] = path.endsWith('npm-cli.js') ? [process.execPath, [path]] : ['npm', []];
  // A strict setting of the user's would turn harmless warnings about Node's version into failures.
  const env = { ...process.env, npm_config_engine_strict: 'false' };
  const { status, error } = spawnSync(command, [...first, ...args], { stdio: 'inherit', env });
  if (status !== 0) throw new Error(`npm ${args.join(' ')} failed${error ? `: ${error.message}` : ''}.`);
}

/** Whether the build is of the sources as they are, in the project's folder. */
export function isBuilt() {
  try {
    return readFileSync(BUILT, 'utf8') === digestOfSources();
  } catch {
    return false;
  }
}

function build() {
  console.log('Building ...');
  const sources = digestOfSources();
  rmSync(BUILT, { force: true });
  npm(['run', '--silent', 'build']);
  mkdirSync('dist', { recursive: true });
  // What was edited while the build ran is not in it: the older digest makes the next start build again.
  writeFileSync(BUILT, sources);
}

function digestOfSources() {
  const hash = createHash('sha256');
  const files = ['apps', 'libs', 'migrations', 'tools'].flatMap(filesBelow);
  for (const file of [
    'package.json',
    'package-lock.json',
    'tsconfig.json',
    'tsconfig.build.json',
    ...files,
  ]) {
    hash.update(`${file}\0`).update(readFileSync(file));
  }
  return hash.digest('hex');
}

function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.spec.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}

/** `npm run start:api` and `npm run start:worker` may be typed at once: the second waits for the first. */
function alone(work) {
  for (let waited = false; !take(); waited = true) {
    if (!waited) console.log('Waiting for another Parley command that is installing or building ...');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);
  }
  try {
    work();
  } finally {
    rmSync(LOCK, { force: true });
  }
}

function take() {
  try {
    writeFileSync(LOCK, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (isLeftBehind()) rmSync(LOCK, { force: true });
    return false;
  }
}

/** By a command that was killed. */
function isLeftBehind() {
  try {
    const pid = Number(readFileSync(LOCK, 'utf8'));
    if (pid > 0) process.kill(pid, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}
