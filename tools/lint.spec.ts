import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ScratchProject } from './scratch-project.js';

/** One breach of each rule that the house leans on. */
const BREACHES: Record<string, readonly [file: string, source: string]> = {
  'no-floating-promises': ['libs/floating.ts', 'export function go(): void { Promise.resolve(1); }'],
  'no-misused-promises': [
    'libs/misused.ts',
    'export const on = [1].filter(async () => Promise.resolve(false));',
  ],
  'switch-exhaustiveness-check': [
    'libs/switch.ts',
    `export function go(by: 'us' | 'them'): number {
       switch (by) { case 'us': return 1; default: return 2; }
     }`,
  ],
  'no-unused-vars': ['libs/unused.ts', 'export function go(): void { const forgotten = 1; }'],
  'no-explicit-any': ['libs/any.ts', 'export type Row = Record<string, any>;'],
  'no-unsafe-member-access': ['libs/unsafe.ts', "export const id: unknown = JSON.parse('{}').id;"],
  'only-throw-error': ['libs/throw.ts', "export function go(): never { throw 'refused'; }"],
  'preserve-caught-error': [
    'libs/caught.ts',
    "export function go(): void { try { Number('1'); } catch (error) { throw new Error('refused'); } }",
  ],
  'no-restricted-properties': [
    'libs/saved.ts',
    'export const go = (rows: { save(): void }): void => rows.save();',
  ],
  'no-process-env': ['apps/environment.ts', "export const port = process.env['PORT'];"],
  'no-console': ['apps/console.ts', "console.log('here');"],
  'no-default-export': ['apps/default.ts', 'export default 1;'],
  'no-warning-comments': ['apps/note.ts', ['// TO', 'DO'].join('')],
  'max-lines': ['apps/long.ts', 'export {};\n'.repeat(251)],
  'max-params': ['apps/wide.ts', 'export type Wide = (a: 1, b: 2, c: 3, d: 4, e: 5, f: 6, g: 7) => void;'],
  'no-focused-tests': ['libs/focused.spec.ts', "import { it } from 'vitest';\nit.only('moves', () => {});"],
  'no-disabled-tests': ['libs/disabled.spec.ts', "import { it } from 'vitest';\nit.skip('moves', () => {});"],
};

/** An injected class that only a constructor names: as `import type` it would be gone when Nest looks for it. */
const INJECTION = `import { Injectable } from '@nestjs/common';
import { Clock } from './clock.js';

@Injectable()
export class Desk {
  constructor(private readonly clock: Clock) {}

  today(): string {
    return this.clock.today;
  }
}
`;

describe('the linter', () => {
  const project = new ScratchProject('.oxlintrc.json', 'tsconfig.json');
  let found: { rule: string; file: string }[];

  beforeAll(() => {
    symlinkSync(join(process.cwd(), 'node_modules'), join(project.folder, 'node_modules'));
    for (const [file, source] of Object.values(BREACHES)) project.write(file, source);
    project.write('libs/clock.ts', "export class Clock {\n  today = '2026-11-23';\n}\n");
    project.write('libs/desk.ts', INJECTION);
    found = lint(project);
  });

  afterAll(() => project.remove());

  it.each(Object.entries(BREACHES))('refuses what %s forbids', (rule, [file]) => {
    expect(found).toContainEqual({ rule, file });
  });

  it('finds nothing wrong with an injected class, and leaves its import alone when it mends', () => {
    expect(found.filter(({ file }) => file === 'libs/desk.ts')).toEqual([]);
    lint(project, '--fix', '--fix-suggestions', '--fix-dangerously');
    expect(readFileSync(join(project.folder, 'libs/desk.ts'), 'utf8')).toBe(INJECTION);
  });
});

function lint(project: ScratchProject, ...options: string[]): { rule: string; file: string }[] {
  const { stdout } = project.run(
    'node_modules/oxlint/bin/oxlint',
    '--format',
    'json',
    ...options,
    'apps',
    'libs',
  );
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { code?: string; filename: string }[] };
  return diagnostics.map(({ code, filename }) => ({
    rule: /\((.*)\)/.exec(code ?? '')?.[1] ?? '',
    file: filename,
  }));
}
