import type { Answer } from './test-app.js';

/** What came of a race: the winners' and losers' answers, in the order of the racers. */
export interface Race {
  answers: Answer[];
  /** Statuses, in the order of the racers. */
  statuses: number[];
}

/** Sends requests at the same moment, none waiting for another. */
export async function race(...racers: (() => Promise<Answer>)[]): Promise<Race> {
  const answers = await Promise.all(racers.map((send) => send()));
  return { answers, statuses: answers.map(({ status }) => status) };
}

/** How often each race is run: a hundred times, or as `RACE_ROUNDS` says. */
export const ROUNDS = Number(process.env['RACE_ROUNDS'] ?? 100);

/** Milliseconds that a race may take: generous, because it is not what is tested. */
export const RACE_TIMEOUT = Math.max(60_000, ROUNDS * 2_400);

/** Runs a race that often, a few at a time on different records, because one alone leaves the server idle. */
export async function eachRound(run: (round: number) => Promise<void>): Promise<void> {
  const ABREAST = 4;
  for (let done = 0; done < ROUNDS; done += ABREAST) {
    const rounds = Array.from({ length: Math.min(ABREAST, ROUNDS - done) }, (_, index) => done + index);
    await Promise.all(rounds.map(run));
  }
}
