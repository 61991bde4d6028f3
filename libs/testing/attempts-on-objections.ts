import { current } from './random-world.js';
import type { World } from './random-world.js';
import { ifMatch } from './test-app.js';
import type { TestPerson } from './test-app.js';

const LEVELS = ['negligible', 'limited', 'significant', 'maximum'];

/** What people try with objections in a random history. */
export const ATTEMPTS_ON_OBJECTIONS = {
  object: async (by: TestPerson, world: World, pick: number) => {
    const id = world.negotiations[pick % world.negotiations.length];
    if (!id) return;
    const answer = await by.post(`/negotiations/${id}/objections`, {
      statement: `Objection ${pick}`,
      ...(pick % 4 === 0 ? { noted: true } : { category: 'retention', severity: LEVELS[pick % 4] }),
      side: ['ours', 'theirs', 'regulator'][pick % 3],
    });
    if (answer.status === 201) world.objections.push((answer.body as { id: string }).id);
  },
  step: async (by: TestPerson, world: World, pick: number) => {
    const objection = await current(by, '/objections', world.objections, pick);
    if (!objection) return;
    const [step, body] = STEPS[pick % STEPS.length]!;
    await by.post(`/objections/${objection.id}/${step}`, body, ifMatch(objection.version));
  },
  waive: async (by: TestPerson, world: World, pick: number) => {
    const objection = await current(by, '/objections', world.objections, pick);
    const waiver = objection?.['waiver'] as
      | { id: string; version: number; status: string }
      | null
      | undefined;
    if (waiver?.status !== 'asked') return;
    await by.post(`/waivers/${waiver.id}/approval`, undefined, ifMatch(waiver.version));
  },
  forget: async (by: TestPerson, world: World, pick: number) => {
    const objection = await current(by, '/objections', world.objections, pick);
    if (objection) await by.delete(`/objections/${objection.id}`, ifMatch(objection.version));
  },
};

export const STEPS: readonly [string, object][] = [
  ['raising', { category: 'security', severity: 'limited' }],
  ['dismissal', { reason: 'No.' }],
  ['review', { reason: 'Looking.' }],
  ['triage', { severity: 'significant' }],
  ['mitigation', { mitigation: 'A clause.' }],
  ['resolution', { reason: 'Done.' }],
  ['upholding', { reason: 'Stands.' }],
  ['counterparty-decision', { decision: 'dropped', decidedBy: 'They' }],
  ['downgrade', { reason: 'Small.' }],
  ['retraction', {}],
  ['reopening', { reason: 'Again.' }],
  ['waiver', { rationale: 'Pilot.', residualRisk: 'Small.', expiresOn: '2099-01-01' }],
];
