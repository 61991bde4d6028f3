import { CLOSES_FROM, OUTCOMES, STAGES } from '#libs/negotiations/stages/stage-table.js';
import type { Stage } from '#libs/negotiations/stages/stage-table.js';
import { UNKNOWN } from './random-values.js';
import { choiceOf, current, listed, ownerOr } from './random-world.js';
import type { Versioned, World } from './random-world.js';
import { ifMatch } from './test-app.js';
import type { Answer, TestPerson } from './test-app.js';

interface Move {
  to: Stage;
  blockers: { code: string; mode: string; overridable: boolean }[];
}

/** What leads negotiations on and to their end, done as it is possible by those who may, and now and then undone. */
export const ATTEMPTS_TO_END = {
  advance: async (by: TestPerson, world: World, pick: number) => {
    const { legal } = world.workspace;
    const negotiation = await current(legal, '/negotiations', world.negotiations, pick);
    if (!negotiation) return;
    const moves = negotiation['moves'] as Move[];
    const next = STAGES[STAGES.indexOf(negotiation['stage'] as Stage) + 1];
    const move = pick % 4 === 0 ? choiceOf(moves, pick) : moves.find(({ to }) => to === next);
    if (!move) return;
    const codes = move.blockers.filter(({ overridable }) => overridable).map(({ code }) => code);
    const mover = codes.length > 0 ? legal : ownerOr(by, world, negotiation);
    const override = codes.length > 0 ? { override: { codes, reason: `Settled ${pick}` } } : {};
    const path = `/negotiations/${negotiation.id}`;
    const command = { to: move.to, reason: 'Because.', ...override };
    await mover.post(`${path}/stage-changes`, command, ifMatch(negotiation.version));
    if (pick % 3 === 0) await takeBack(mover, world, path, pick);
  },
  /** A hold that ends, most of the time. */
  rest: async (by: TestPerson, world: World, pick: number) => {
    const negotiation = await current(by, '/negotiations', world.negotiations, pick);
    if (!negotiation) return;
    const path = `/negotiations/${negotiation.id}/hold`;
    const owner = ownerOr(by, world, negotiation);
    const hold = { cause: 'us', reason: `Busy ${pick}`, reviewOn: '2099-01-01' };
    const answer = await owner.post(path, hold, ifMatch(negotiation.version));
    if (answer.status !== 200 || pick % 4 === 0) return;
    await owner.delete(path, ifMatch((answer.body as Versioned).version));
  },
  end: async (by: TestPerson, world: World, pick: number) => {
    const negotiation = await current(by, '/negotiations', world.negotiations, pick);
    if (!negotiation) return;
    const fitting = OUTCOMES.filter((each) => CLOSES_FROM[each].includes(negotiation['stage'] as Stage));
    const outcome = choiceOf(fitting, pick);
    const path = `/negotiations/${negotiation.id}`;
    const owner = ownerOr(by, world, negotiation);
    const version = ifMatch(negotiation.version);
    const walksAway = { by: 'them', noticeDate: UNKNOWN, effectiveDate: UNKNOWN };
    const why = { statedReason: 'security', disclosure: 'confidential', statement: `Farewell ${pick}` };
    if (outcome === 'withdrawn') await owner.post(`${path}/withdrawal`, { ...walksAway, ...why }, version);
    else await owner.post(`${path}/closure`, { outcome, reason: `Over ${pick}` }, version);
    if (pick % 4 === 0) await takeBack(owner, world, path, pick);
  },
};

/** Undone by who did it, or corrected by two others, of whom the second may refuse. */
async function takeBack(by: TestPerson, { workspace }: World, path: string, pick: number): Promise<void> {
  const { legal2, executive } = workspace;
  const { version } = (await by.get(path)).body as Versioned;
  if (pick % 2 === 0) {
    await by.post(`${path}/undo`, undefined, ifMatch(version));
    return;
  }
  await by.post(`${path}/correction`, { reason: `A slip ${pick}.` }, ifMatch(version));
  const asked = await listed(by, `${path}/corrections`, 0);
  if (!asked) return;
  const second = choiceOf([legal2, executive], pick);
  const answers: (() => Promise<Answer>)[] = [
    () => second.post(`/corrections/${asked.id}/approval`, undefined, ifMatch(asked.version)),
    () => second.post(`/corrections/${asked.id}/refusal`, { reason: 'Right.' }, ifMatch(asked.version)),
  ];
  await answers[Math.floor(pick / 3) % 2]!();
}
