import { STEPS as RULES } from '#libs/negotiations/objections/step-table.js';
import type { Step } from '#libs/negotiations/objections/step-table.js';
import type { ObjectionSide, ObjectionStatus } from '#libs/negotiations/objections/vocabulary.js';
import { STEPS } from './attempts-on-objections.js';
import { choiceOf, current, WHO } from './random-world.js';
import type { Versioned, World } from './random-world.js';
import { ifMatch } from './test-app.js';
import type { TestPerson } from './test-app.js';

const ASK = { rationale: 'Soon.', residualRisk: 'Some.', expiresOn: '2099-01-01' };

/** What leads objections on: steps that fit where they stand, by those who may take them. */
export const ATTEMPTS_TO_SETTLE = {
  /** Several steps, each from where the one before has led. */
  argue: async (_by: TestPerson, world: World, pick: number) => {
    let objection = await someObjection(world, pick);
    for (let turn = 0; objection && turn < 3; turn += 1) {
      const fitting = stepsFrom(objection);
      if (fitting.length === 0) return;
      const [step, body] = choiceOf(fitting, pick + turn * 49);
      const path = `/objections/${objection.id}/${step}`;
      const answer = await whoTakes(step, objection, world).post(path, body, ifMatch(objection.version));
      if (answer.status !== 200) return;
      objection = answer.body as Versioned;
    }
  },
  reword: async (_by: TestPerson, world: World, pick: number) => {
    const { legal } = world.workspace;
    const objection = await current(legal, '/objections', world.objections, pick);
    if (!objection) return;
    const changes = [
      { statement: `Other words ${pick}` },
      { category: 'security', likelihood: 'limited' },
      { evidence: [{ kind: 'clause', reference: `Page ${pick}` }] },
      { mayOverlap: world.objections.filter((id) => id !== objection.id).slice(0, 2) },
    ];
    await legal.patch(`/objections/${objection.id}`, choiceOf(changes, pick), ifMatch(objection.version));
  },
  /** Somebody objects to what another has objected to. */
  equate: async (_by: TestPerson, world: World, pick: number) => {
    const { legal2 } = world.workspace;
    const objection = await someObjection(world, pick);
    if (!objection) return;
    const again = await raise(world, String(objection['negotiationId']), pick);
    if (!again) return;
    const { id, version } = again;
    const same = { ofObjectionId: objection.id, reason: 'The same.' };
    await legal2.post(`/objections/${id}/duplicate`, same, ifMatch(version));
  },
  /** A concern that is thought better of. */
  unsay: async (by: TestPerson, { negotiations }: World, pick: number) => {
    const id = negotiations[pick % negotiations.length];
    const concern = { statement: `Concern ${pick}`, noted: true };
    const answer = await by.post(`/negotiations/${id}/objections`, concern);
    if (answer.status !== 201) return;
    const noted = answer.body as Versioned;
    await by.delete(`/objections/${noted.id}`, ifMatch(noted.version));
  },
  /** A waiver takes two, and the second may refuse. */
  ask_waiver: async (_by: TestPerson, world: World, pick: number) => {
    const { executive, legal2 } = world.workspace;
    const objection = await someObjection(world, pick);
    if (!objection) return;
    await legal2.post(`/objections/${objection.id}/waiver`, ASK, ifMatch(objection.version));
    const asked = await current(legal2, '/objections', [objection.id], 0);
    const waiver = asked?.['waiver'] as (Versioned & { status: string }) | null | undefined;
    if (waiver?.status !== 'asked') return;
    const [second, body] = choiceOf(
      [
        ['approval', undefined],
        ['refusal', { reason: 'No.' }],
      ] as const,
      pick,
    );
    await executive.post(`/waivers/${waiver.id}/${second}`, body, ifMatch(waiver.version));
  },
};

function stepsFrom({ status, side }: Versioned): (typeof STEPS)[number][] {
  return STEPS.filter(([path]) => {
    const name = path.replace('-', '_');
    if (!(name in RULES)) return false;
    const { from, sides } = RULES[name as Step];
    return from.includes(status as ObjectionStatus) && sides.includes(side as ObjectionSide);
  });
}

/** Whoever raised it retracts it; whoever proposes a mitigation does not decide on it. */
function whoTakes(step: string, { authorId }: Versioned, { workspace }: World): TestPerson {
  const { legal, legal2 } = workspace;
  const author = WHO.map((who) => workspace[who]).find(({ id }) => id === authorId);
  if (step === 'retraction') return author ?? legal;
  return step === 'mitigation' ? legal : legal2;
}

/** One that is there; where there is none, and now and then, a new one. */
async function someObjection(world: World, pick: number): Promise<Versioned | undefined> {
  const { workspace, objections, negotiations } = world;
  const there = pick % 4 === 0 ? undefined : await current(workspace.legal2, '/objections', objections, pick);
  return there ?? raise(world, negotiations[pick % negotiations.length]!, pick);
}

async function raise(
  { workspace, objections }: World,
  negotiationId: string,
  pick: number,
): Promise<Versioned | undefined> {
  const known = { category: 'retention', severity: choiceOf(['maximum', 'significant', 'limited'], pick) };
  const answer = await workspace.executive.post(`/negotiations/${negotiationId}/objections`, {
    statement: `Again ${pick}`,
    ...(pick % 5 === 0 ? { noted: true } : known),
    ...(pick % 5 === 1 ? { side: 'theirs' } : {}),
  });
  if (answer.status !== 201) return undefined;
  const objection = answer.body as Versioned;
  objections.push(objection.id);
  return objection;
}
