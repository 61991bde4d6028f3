import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ScratchProject } from './scratch-project.js';

/** Stands in for npm: notes what it was asked, and leaves behind what npm and the compiler would. */
const NPM = `
  const { appendFileSync, copyFileSync, mkdirSync, writeFileSync } = require('node:fs');
  const [command] = process.argv.slice(2);
  appendFileSync('asked.txt', command + '\\n');
  if (process.env.NPM_FAILS === command) process.exit(1);
  if (command === 'ci') {
    mkdirSync('node_modules', { recursive: true });
    copyFileSync('package-lock.json', 'node_modules/.package-lock.json');
  } else {
    mkdirSync('dist/processes', { recursive: true });
    writeFileSync('dist/processes/standalone.js', 'console.log("started"); process.exitCode = 7;');
  }`;

const lockOf = (version: string): object => ({
  packages: {
    '': {},
    'node_modules/a': { version, integrity: 'sha512-1' },
    'node_modules/for-plan9': { version: '1.0.0', optional: true },
  },
});

describe('npm start', () => {
  let project: ScratchProject;
  beforeEach(() => {
    project = new ScratchProject('tools/start.mjs', 'tools/up-to-date.mjs');
    project.write('npm-cli.js', NPM);
    for (const file of ['package.json', 'tsconfig.json', 'tsconfig.build.json']) project.write(file, {});
    for (const file of ['apps/a.ts', 'libs/b.ts', 'libs/b.spec.ts', 'migrations/c.ts'])
      project.write(file, '');
    project.write('package-lock.json', lockOf('1.0.0'));
  });
  afterEach(() => project.remove());

  async function start(variables: Record<string, string> = {}): Promise<{ output: string; code: number }> {
    const child = spawn(process.execPath, [join(project.folder, 'tools/start.mjs'), 'standalone'], {
      env: { PATH: process.env.PATH, npm_execpath: join(project.folder, 'npm-cli.js'), ...variables },
    });
    let output = '';
    child.stdout.on('data', (data: Buffer) => (output += data.toString()));
    child.stderr.on('data', (data: Buffer) => (output += data.toString()));
    const [code] = (await once(child, 'close')) as [number];
    return { output, code };
  }
  const asked = (): string[] => readFileSync(join(project.folder, 'asked.txt'), 'utf8').trim().split('\n');

  it('installs and builds a fresh clone, runs it and hands its exit code on', async () => {
    const { output, code } = await start();
    expect(asked()).toEqual(['ci', 'run']);
    expect(output).toMatch(/Installing .+\nBuilding .+\nstarted\n$/);
    expect(code).toBe(7);
  });

  it('does neither again while nothing has changed', async () => {
    await start();
    project.write('libs/b.spec.ts', 'a test is no part of the build');
    expect((await start()).output).toBe('started\n');
    expect(asked()).toEqual(['ci', 'run']);
  });

  it('builds again after a change of the source', async () => {
    await start();
    project.write('libs/b.ts', 'changed');
    await start();
    expect(asked()).toEqual(['ci', 'run', 'run']);
  });

  it('installs again after a change of the lock file', async () => {
    await start();
    project.write('package-lock.json', lockOf('1.0.1'));
    await start();
    expect(asked()).toEqual(['ci', 'run', 'ci', 'run']);
  });

  it('does each once when two commands are typed at once', async () => {
    const both = await Promise.all([start(), start()]);
    expect(both.map(({ code }) => code)).toEqual([7, 7]);
    expect(asked()).toEqual(['ci', 'run']);
  });

  it('is not held up by a command that was killed', async () => {
    const gone = spawn(process.execPath, ['-e', '']);
    await once(gone, 'close');
    project.write('.installing', String(gone.pid));
    expect((await start()).code).toBe(7);
    expect(existsSync(join(project.folder, '.installing'))).toBe(false);
  });

  it.each(['ci', 'run'])('runs nothing when npm %s fails, and tries again the next time', async (step) => {
    const { output, code } = await start({ NPM_FAILS: step });
    expect(output).toContain(`npm ${step}`);
    expect(output).not.toContain('started');
    expect(code).toBe(1);
    expect((await start()).output).toContain('started');
  });

  it('never installs into packages that are only linked here', async () => {
    project.write('elsewhere/.package-lock.json', lockOf('0.9.0'));
    symlinkSync('elsewhere', join(project.folder, 'node_modules'));
    expect((await start()).output).toContain('node_modules is a link to packages other than');
    expect(existsSync(join(project.folder, 'asked.txt'))).toBe(false);
  });
});
