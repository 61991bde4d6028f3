import fc from 'fast-check';
import { ATTEMPTS_ON_AGREEMENTS } from './attempts-on-agreements.js';
import { ATTEMPTS_ON_DUTIES } from './attempts-on-duties.js';
import { ATTEMPTS_ON_NEGOTIATIONS } from './attempts-on-negotiations.js';
import { ATTEMPTS_ON_OBJECTIONS } from './attempts-on-objections.js';
import { ATTEMPTS_ON_PARTIES } from './attempts-on-parties.js';
import { ATTEMPTS_ON_PEOPLE } from './attempts-on-people.js';
import { ATTEMPTS_ON_SHARING } from './attempts-on-sharing.js';
import { ATTEMPTS_ON_SOURCES } from './attempts-on-sources.js';
import { ATTEMPTS_ON_WORDS } from './attempts-on-words.js';
import { ATTEMPTS_TO_END } from './attempts-to-end.js';
import { ATTEMPTS_TO_SETTLE } from './attempts-to-settle.js';
import { WHO } from './random-world.js';
import type { World } from './random-world.js';
import type { TestWorkspace } from './test-app.js';

/** What reports and briefs tell of. */
const DAILY = { ...ATTEMPTS_ON_NEGOTIATIONS, ...ATTEMPTS_ON_OBJECTIONS };

/** What else there is to change. */
const FURTHER = {
  ...ATTEMPTS_ON_AGREEMENTS,
  ...ATTEMPTS_ON_DUTIES,
  ...ATTEMPTS_ON_PARTIES,
  ...ATTEMPTS_ON_PEOPLE,
  ...ATTEMPTS_ON_SHARING,
  ...ATTEMPTS_ON_SOURCES,
  ...ATTEMPTS_ON_WORDS,
  ...ATTEMPTS_TO_END,
  ...ATTEMPTS_TO_SETTLE,
};

const ATTEMPTS = { ...DAILY, ...FURTHER };
type Name = keyof typeof ATTEMPTS;

/** Something that somebody tries. Whether it is accepted is for the product to say. */
export interface Attempt {
  what: Name;
  who: (typeof WHO)[number];
  /** Which of the records there are, and which of the choices. */
  pick: number;
}

/** Endings are rarer than what leads to them, and most is done by the owner and by legal. */
const RARE: ReadonlySet<string> = new Set(['void', 'close', 'withdraw', 'forget', 'limit', 'correct']);

/** What most of daily work is; holds, so that some day that is looked at falls into one. */
const OFTEN: Readonly<Record<string, number>> = { move: 8, step: 8, edit: 6, hold: 8 };

/** Where everything is tried: more of what much can come of, and less of what is nearly always accepted. */
const OF_EVERYTHING: Readonly<Record<string, number>> = {
  advance: 8,
  argue: 10,
  ask: 3,
  ask_waiver: 5,
  cite: 8,
  discharge: 3,
  end: 4,
  object: 4,
  plan: 3,
  act: 2,
  note: 2,
  change_view: 1,
  drop_contact: 1,
  erase_contact: 1,
  observe: 1,
  redistribute: 1,
  remove_view: 1,
  reveal_name: 1,
  settle_in: 1,
  unsay: 1,
};

const usual = (what: Name): number => OFTEN[what] ?? (RARE.has(what) ? 1 : 3);

/** What a few people might try, one thing after the other. */
export const attempts = fc.array(attemptOf(DAILY, usual), { minLength: 20, maxLength: 60 });

/** The same, with everything else that changes what stands. */
export const attemptsOnEverything = fc.array(
  attemptOf(ATTEMPTS, (what) => OF_EVERYTHING[what] ?? (what in DAILY ? 1 : 2), fc.noBias(fc.nat(10_000))),
  { minLength: 25, maxLength: 40 },
);

function attemptOf(
  of: object,
  weightOf: (what: Name) => number,
  pick: fc.Arbitrary<number> = fc.nat(10_000),
): fc.Arbitrary<Attempt> {
  return fc.record({
    what: fc.oneof(
      ...(Object.keys(of) as Name[]).map((what) => ({
        arbitrary: fc.constant(what),
        weight: weightOf(what),
      })),
    ),
    who: fc.oneof(
      ...WHO.map((who) => ({
        arbitrary: fc.constant(who),
        weight: who === 'manager' || who === 'legal' ? 3 : 1,
      })),
    ),
    pick,
  });
}

/**
 * Lets a history happen in a workspace. That attempts are refused is part of it. `meanwhile`: what else happens after
 * each of them.
 */
export async function live(
  workspace: TestWorkspace,
  history: readonly Attempt[],
  meanwhile: (attempt: Attempt) => Promise<unknown> = () => Promise.resolve(),
): Promise<void> {
  const world: World = { workspace, negotiations: [], objections: [], others: new Map() };
  await ATTEMPTS.open(workspace.manager, world, 1);
  for (const attempt of history) {
    await ATTEMPTS[attempt.what](workspace[attempt.who], world, attempt.pick);
    await meanwhile(attempt);
  }
}
