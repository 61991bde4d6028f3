import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** This project's own `imports`, for a scratch project that is to resolve as it does. */
export const { imports } = JSON.parse(readFileSync('package.json', 'utf8')) as { imports: object };

/** Nothing else can end a test while it waits for a program. */
const LIMIT_MS = 60_000;

/** A throw-away project in which a check of this one is run, to see what it finds. */
export class ScratchProject {
  readonly folder = mkdtempSync(join(tmpdir(), 'parley-checks-'));

  /** Begins with these files of this project: the configuration under test. */
  constructor(...configuration: string[]) {
    for (const file of configuration) cpSync(file, join(this.folder, file));
  }

  write(file: string, content: string | object): void {
    const path = join(this.folder, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  }

  /** Runs a script of this project, given by its path from the root, inside the scratch project. */
  run(script: string, ...options: string[]): { status: number | null; stdout: string; stderr: string } {
    return spawnSync(process.execPath, [join(process.cwd(), script), ...options], {
      cwd: this.folder,
      encoding: 'utf8',
      timeout: LIMIT_MS,
    });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}
