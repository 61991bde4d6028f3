import type { Running } from '#libs/configuration/run-until-signal.js';

/** What was started, to be stopped the other way round: whatever uses a part is stopped before it. */
export class Parts implements Running {
  private readonly started: Running[] = [];

  /** Keeps a part for `stop`, and hands it back. */
  add<T extends Running>(part: T): T {
    this.started.push(part);
    return part;
  }

  /** Stops every part, even when one of them fails; throws the first failure. */
  readonly stop = async (): Promise<void> => {
    const failures: unknown[] = [];
    for (const part of this.started.splice(0).toReversed()) {
      await part.stop().catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0) throw failures[0];
  };
}
