import { describe, expect, it } from 'vitest';
import { ScratchProject } from './scratch-project.js';

const BUNDLER = { integrity: 'sha512-1', optionalDependencies: { 'bundler-for-plan9': '1.0.0' } };
const FOR_PLAN9 = { integrity: 'sha512-2', optional: true };

describe('the check of the lock file', () => {
  it('accepts a file that names all it needs, beside the package or above it', () => {
    const nested = { integrity: 'sha512-3', dependencies: { bundler: '1.0.0' } };
    expect(
      faults({
        'node_modules/bundler': BUNDLER,
        'node_modules/bundler/node_modules/bundler-for-plan9': FOR_PLAN9,
        'node_modules/bundler/node_modules/nested': nested,
      }),
    ).toEqual([]);
  });

  it('names the optional package of another platform that a registry lacked', () => {
    expect(faults({ 'node_modules/bundler': BUNDLER })).toEqual([
      'node_modules/bundler: names bundler-for-plan9, which the file lacks',
    ]);
  });

  it('names a package without a digest', () => {
    expect(faults({ 'node_modules/bundler': {} })).toEqual(['node_modules/bundler: has no integrity']);
  });

  it('names a package that is tied to one registry', () => {
    const resolved = 'https://mirror.example/bundler.tgz';
    expect(faults({ 'node_modules/bundler': { integrity: 'sha512-1', resolved } })).toEqual([
      `node_modules/bundler: is tied to ${resolved}`,
    ]);
  });

  it('names what package.json and the file disagree on', () => {
    const packages = { 'node_modules/bundler': { integrity: 'sha512-1' } };
    expect(faults(packages, { bundler: '2.0.0' })).toEqual([
      'bundler: package.json says 2.0.0, package-lock.json 1.0.0',
    ]);
  });
});

function faults(packages: object, dependencies = { bundler: '1.0.0' }): string[] {
  const project = new ScratchProject();
  project.write('package.json', { dependencies });
  project.write('package-lock.json', {
    packages: { '': { dependencies: { bundler: '1.0.0' } }, ...packages },
  });
  const { status, stderr } = project.run('tools/lock-file.mjs');
  project.remove();
  const lines = stderr.trim().split('\n').filter(Boolean);
  expect(status).toBe(lines.length > 0 ? 1 : 0);
  return lines.slice(0, -1);
}
