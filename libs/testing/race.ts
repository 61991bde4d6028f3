import { setTimeout as sleep } from 'node:timers/promises';
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

/** Milliseconds by which the second of two sets out later; before 0, the first does. */
const LEADS_MS = [0, 0, 3, -3, 8, -8, 20, -20, 60, -60];

/**
 * Sends two requests, at the same moment or one a little after the other, as the number of the round has it: over the
 * rounds either comes first. Answers in the order of the racers.
 */
export async function raceOfTwo(
  round: number,
  one: () => Promise<Answer>,
  other: () => Promise<Answer>,
): Promise<[Answer, Answer]> {
  const lead = LEADS_MS[round % LEADS_MS.length]!;
  const after = async (ms: number, send: () => Promise<Answer>) => {
    if (ms > 0) await sleep(ms);
    return send();
  };
  if (round % 2 === 0) return Promise.all([after(-lead, one), after(lead, other)]);
  return Promise.all([after(lead, other), after(-lead, one)]).then(([second, first]) => [first, second]);
}

/** How often each race is run: a hundred times, or as `RACE_ROUNDS` says. */
export const ROUNDS = Number(process.env['RACE_ROUNDS'] ?? 100);

/** How often eight race for one version: as any race, or as `EIGHT_ROUNDS` says. */
export const EIGHT_ROUNDS = Number(process.env['EIGHT_ROUNDS'] ?? ROUNDS);

/** Milliseconds that a race may take: generous, because it is not what is tested. */
export const RACE_TIMEOUT = Math.max(60_000, Math.max(ROUNDS, EIGHT_ROUNDS) * 800);

/** Runs a race that often, a few at a time on different records, because one alone leaves the server idle. */
export async function eachRound(run: (round: number) => Promise<void>, rounds = ROUNDS): Promise<void> {
  await severalAbreast(rounds, 4, run);
}

/** Runs something a number of times, so many at once; each is told its number, from 0. */
export async function severalAbreast(
  times: number,
  abreast: number,
  run: (round: number) => Promise<void>,
): Promise<void> {
  for (let done = 0; done < times; done += abreast) {
    const rounds = Array.from({ length: Math.min(abreast, times - done) }, (_, index) => done + index);
    await Promise.all(rounds.map(run));
  }
}
