import type { RebuildProgress } from '#libs/negotiations/reports/rollups/rebuild-reports.js';

/** Milliseconds between lines where a line cannot be written over. */
const EVERY_MS = 5_000;

/** How far a rebuild has come: one line that is written over on a terminal, a line now and then elsewhere. */
export class ProgressLine {
  private readonly began = Date.now();
  private shownAt = 0;
  private last = '';

  constructor(
    private readonly output: Pick<NodeJS.WriteStream, 'write' | 'isTTY'>,
    private readonly what: string,
  ) {}

  show({ done, of }: RebuildProgress): void {
    const share = of === 0 ? 100 : Math.floor((100 * Math.min(done, of)) / of);
    const seconds = Math.round((Date.now() - this.began) / 1000);
    this.last = `${this.what}: ${done} of ${of} negotiations, ${share} %, ${seconds} s`;
    if (this.output.isTTY) this.output.write(`\r${this.last}`);
    else if (Date.now() - this.shownAt >= EVERY_MS) this.write();
  }

  end(): void {
    if (this.output.isTTY) this.output.write('\n');
    else this.write();
  }

  private write(): void {
    this.shownAt = Date.now();
    this.output.write(`${this.last}\n`);
  }
}
