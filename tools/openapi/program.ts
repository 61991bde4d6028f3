import * as ts from 'typescript';

/** Where the shape of every refusal is declared, which no handler's type names. */
export const PROBLEM_FILE = 'apps/api/http/problem.ts';

/** Where the controllers are that serve the document; it leaves them out. */
const SELF = '/apps/api/openapi/';

/** The controllers below the working directory and everything that they import. */
export function programOf(): ts.Program {
  const controllers = ts.sys
    .readDirectory('apps/api', ['.controller.ts'])
    .filter((file) => !`/${file}`.includes(SELF));
  return ts.createProgram([...controllers, PROBLEM_FILE], compilerOptions());
}

/** As the project is compiled. */
export function compilerOptions(): ts.CompilerOptions {
  const { config } = ts.readConfigFile('tsconfig.json', (file) => ts.sys.readFile(file)) as {
    config: unknown;
  };
  return ts.parseJsonConfigFileContent(config, { ...ts.sys, readDirectory: () => [] }, '.').options;
}
