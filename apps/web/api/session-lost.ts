/** Whether somebody has to sign in again, for the dialog that lets them; one promise for all that wait. */
let waiting: { promise: Promise<void>; done: () => void } | undefined;
const listeners = new Set<() => void>();

/** Resolves when the person has signed in again. */
export function signedInAgain(): Promise<void> {
  if (!waiting) {
    let done = (): void => undefined;
    const promise = new Promise<void>((resolve) => {
      done = resolve;
    });
    waiting = { promise, done };
    tell();
  }
  return waiting.promise;
}

/** Lets everything go on that waited for it. */
export function goOn(): void {
  const ended = waiting;
  waiting = undefined;
  ended?.done();
  tell();
}

export function isSessionLost(): boolean {
  return waiting !== undefined;
}

export function onSessionChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell(): void {
  for (const listener of listeners) listener();
}
