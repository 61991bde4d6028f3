/** Work that is done again and again, never twice at once. */
export interface Loop {
  /** Waits for a round under way. */
  stop: () => Promise<void>;
}

/** Runs `round`, waits `everyMs`, and again. A round that fails is reported and the next one comes all the same. */
export function loop(
  everyMs: number,
  round: () => Promise<unknown>,
  onFault: (error: unknown) => void,
): Loop {
  const stopping = new AbortController();
  const running = (async () => {
    while (!stopping.signal.aborted) {
      await round().catch(onFault);
      await pause(everyMs, stopping.signal);
    }
  })();
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

/** Resolves after a time, or at once when the signal comes. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
      return;
    }
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done, { once: true });
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
  });
}
