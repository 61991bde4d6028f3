const WIDTH = 30;

/** One line that is drawn anew on a terminal, at most ten times a second; on anything else, a line every ten percent. */
export class Progress {
  private drawnAt = 0;
  private told = -1;

  constructor(private readonly stream: NodeJS.WriteStream) {}

  show(done: number, of: number, what: string): void {
    const share = of === 0 ? 1 : done / of;
    const percent = Math.floor(share * 100);
    if (!this.stream.isTTY) {
      const tenth = Math.floor(percent / 10);
      if (tenth !== this.told) this.stream.write(`${String(percent).padStart(3)} %  ${what}\n`);
      this.told = tenth;
      return;
    }
    const now = performance.now();
    if (share < 1 && now - this.drawnAt < 100) return;
    this.drawnAt = now;
    const bar = '█'.repeat(Math.round(share * WIDTH)).padEnd(WIDTH, '░');
    this.stream.write(`\r${bar} ${String(percent).padStart(3)} %  ${what}\u001B[K`);
  }

  end(): void {
    if (this.stream.isTTY) this.stream.write('\n');
    this.told = -1;
  }
}
