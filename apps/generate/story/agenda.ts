import { atWork } from './instants.js';
import type { Talk } from './talk.js';

/** The instants, in milliseconds, at which a life goes on: each is asked for before it is lived. */
export type Life = Generator<number, void>;

/** What is going to happen in one stay, each at its time. */
export class Agenda {
  private readonly items: { at: number; act: () => void }[] = [];

  /** When the last of it will be over. */
  end: number;

  constructor(from: number) {
    this.end = from;
  }

  plan(at: number, act: () => void): void {
    this.items.push({ at, act });
    this.end = Math.max(this.end, at);
  }

  /** Everything in order. */
  *happen(talk: Talk): Life {
    for (const { at, act } of this.items.toSorted((one, other) => one.at - other.at)) {
      yield* pass(talk, at);
      act();
    }
  }
}

/** Waits until a working hour at or after `ms`. */
export function* pass(talk: Talk, ms: number): Life {
  const at = atWork(Math.max(ms, talk.ms));
  yield at;
  talk.at(at);
}
