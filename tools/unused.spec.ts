import { describe, expect, it } from 'vitest';
import { imports, ScratchProject } from './scratch-project.js';

describe('the check of what nothing uses', () => {
  it('names a file, an export and a package that nothing uses, and follows the imports of the rest', () => {
    const project = new ScratchProject('knip.json', 'tsconfig.json');
    project.write('package.json', {
      type: 'module',
      imports,
      dependencies: { bundler: '1.0.0', forgotten: '1.0.0' },
    });
    project.write(
      'apps/api/main.ts',
      "import 'bundler';\nimport { used } from '#libs/journal/chain.js';\nused();\n",
    );
    project.write(
      'libs/journal/chain.ts',
      'export function used(): void {}\nexport function left(): void {}\n',
    );
    project.write('libs/journal/orphan.ts', 'export {};\n');
    expect(unused(project)).toEqual({
      files: ['libs/journal/orphan.ts'],
      exports: ['left'],
      dependencies: ['forgotten'],
    });
    project.remove();
  });
});

type Kind = 'files' | 'exports' | 'dependencies';

function unused(project: ScratchProject): Record<Kind, string[]> {
  const { stdout } = project.run('node_modules/knip/bin/knip.js', '--reporter', 'json');
  const { issues } = JSON.parse(stdout) as { issues: Record<Kind, { name: string }[]>[] };
  const names = (kind: Kind) => issues.flatMap((issue) => issue[kind].map(({ name }) => name));
  return { files: names('files'), exports: names('exports'), dependencies: names('dependencies') };
}
