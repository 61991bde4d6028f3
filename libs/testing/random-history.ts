import fc from 'fast-check';
import { STAGES } from '#libs/negotiations/stages/stage-table.js';
import type { Stage } from '#libs/negotiations/stages/stage-table.js';
import { ifMatch } from './test-app.js';
import type { Answer, TestPerson, TestWorkspace } from './test-app.js';

/** Something that somebody tries. Whether it is accepted is for the product to say. */
export interface Attempt {
  what: keyof typeof ATTEMPTS;
  who: (typeof WHO)[number];
  /** Which of the records there are, and which of the choices. */
  pick: number;
}

const WHO = ['manager', 'manager2', 'legal', 'legal2', 'executive'] as const;

/** What a history works on. */
interface World {
  workspace: TestWorkspace;
  negotiations: string[];
  objections: string[];
}

const LEVELS = ['negligible', 'limited', 'significant', 'maximum'];
const unknown = { value: null, precision: 'unknown', inferred: false };

/** Each asks for the current version first, as a person would. */
const ATTEMPTS = {
  open: async (by: TestPerson, world: World, pick: number) => {
    const answer = await by.post('/negotiations', {
      counterparty: { displayName: `Bank ${pick}`, kind: 'bank' },
      product: { name: `Product ${pick}` },
    });
    if (answer.status === 201) world.negotiations.push((answer.body as { id: string }).id);
  },
  move: async (by: TestPerson, world: World, pick: number) => {
    const negotiation = await current(by, '/negotiations', world.negotiations, pick);
    if (!negotiation) return;
    const next = STAGES.indexOf(negotiation['stage'] as Stage) + 1;
    const command = {
      to: STAGES[pick % 5 === 0 ? pick % STAGES.length : Math.min(next, STAGES.length - 1)],
      reason: 'Because.',
      facts: FACTS,
    };
    const override = { codes: OVERRIDABLE, reason: 'Settled.' };
    await by.post(
      `/negotiations/${negotiation.id}/stage-changes`,
      by === world.workspace.legal ? { to: command.to, reason: command.reason, override } : command,
      ifMatch(negotiation.version),
    );
  },
  edit: async (by: TestPerson, world: World, pick: number) => {
    const negotiation = await current(by, '/negotiations', world.negotiations, pick);
    if (!negotiation) return;
    await by.patch(
      `/negotiations/${negotiation.id}`,
      { statusLine: `Line ${pick}`, reach: (pick % 1000) + 1, tags: [`t${pick % 3}`] },
      ifMatch(negotiation.version),
    );
  },
  hold: (by: TestPerson, world: World, pick: number) =>
    onNegotiation(by, world, pick, 'hold', { cause: 'us', reason: 'Busy.', reviewOn: '2099-01-01' }),
  resume: async (by: TestPerson, world: World, pick: number) => {
    const negotiation = await current(by, '/negotiations', world.negotiations, pick);
    if (negotiation) await by.delete(`/negotiations/${negotiation.id}/hold`, ifMatch(negotiation.version));
  },
  close: (by: TestPerson, world: World, pick: number) =>
    onNegotiation(by, world, pick, 'closure', {
      outcome: ['dropped', 'declined', 'lapsed', 'terminated', 'expired'][pick % 5],
      reason: 'Over.',
      ...(pick % 2 === 0 ? { by: 'us' } : {}),
    }),
  withdraw: (by: TestPerson, world: World, pick: number) =>
    onNegotiation(by, world, pick, 'withdrawal', {
      by: 'them',
      noticeDate: unknown,
      effectiveDate: unknown,
      statedReason: 'commercial',
      disclosure: 'confidential',
    }),
  undo: (by: TestPerson, world: World, pick: number) => onNegotiation(by, world, pick, 'undo', undefined),
  void: (by: TestPerson, world: World, pick: number) =>
    onNegotiation(by, world, pick, 'voiding', { reason: 'Twice.' }),
  exchange: async (by: TestPerson, world: World, pick: number) => {
    const id = world.negotiations[pick % world.negotiations.length];
    if (id) await by.post(`/negotiations/${id}/data-exchanges`, { direction: 'given', what: 'Samples' });
  },
  act: async (by: TestPerson, world: World, pick: number) => {
    const id = world.negotiations[pick % world.negotiations.length];
    const nextAction = { what: `Step ${pick}`, dueOn: '2099-01-01' };
    await by.post(`/negotiations/${id}/activities`, {
      kind: 'call',
      occurredOn: '2026-01-05',
      text: `Call ${pick}`,
      ...(pick % 2 === 0 ? { nextAction } : {}),
    });
  },
  note: async (by: TestPerson, world: World, pick: number) => {
    const id = world.negotiations[pick % world.negotiations.length];
    await by.post(`/negotiations/${id}/notes`, { text: `Note ${pick}`, privileged: pick % 2 === 0 });
  },
  take_part: async (by: TestPerson, world: World, pick: number) => {
    const negotiation = await current(by, '/negotiations', world.negotiations, pick);
    if (!negotiation) return;
    const path = `/negotiations/${negotiation.id}/participants`;
    const [first] = negotiation['participants'] as { id: string }[];
    if (first && pick % 2 === 0) {
      await by.delete(`${path}/${first.id}`, ifMatch(negotiation.version));
    } else {
      const adviser = await by.post('/parties', { kind: 'adviser', displayName: `Adviser ${pick}` });
      await by.post(path, { partyId: (adviser.body as { id: string }).id, role: 'adviser' });
    }
  },
  agree: async (by: TestPerson, world: World, pick: number) => {
    const negotiation = await current(by, '/negotiations', world.negotiations, pick);
    if (!negotiation) return;
    const parties = [negotiation['providerId'], negotiation['recipientId']];
    await by.post('/agreements', {
      kind: ['nda', 'dsa'][pick % 2],
      negotiationIds: [negotiation.id],
      signatures: parties.map((partyId) => ({ partyId, signedOn: '2026-01-05' })),
    });
  },
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

const FACTS = {
  useCase: 'Balances',
  firstContactOn: { value: '2026', precision: 'year', inferred: false },
  agreedToTalkOn: '2026-01-05',
  termSheetLink: 'https://documents.example/terms',
  privacyAssessmentStartedOn: '2026-01-06',
};

const OVERRIDABLE = ['nda_not_in_force', 'privacy_assessment_not_completed', 'signature_missing'];

const STEPS: readonly [string, object][] = [
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

/** Endings are rarer than what leads to them, and most is done by the owner and by legal. */
const RARE: ReadonlySet<string> = new Set(['void', 'close', 'withdraw', 'forget']);

/** What a few people might try, one thing after the other. */
export const attempts = fc.array(
  fc.record({
    what: fc.oneof(
      ...(Object.keys(ATTEMPTS) as (keyof typeof ATTEMPTS)[]).map((what) => ({
        arbitrary: fc.constant(what),
        weight: what === 'move' || what === 'step' ? 8 : RARE.has(what) ? 1 : 3,
      })),
    ),
    who: fc.oneof(
      ...WHO.map((who) => ({
        arbitrary: fc.constant(who),
        weight: who === 'manager' || who === 'legal' ? 3 : 1,
      })),
    ),
    pick: fc.nat(10_000),
  }),
  { minLength: 20, maxLength: 60 },
);

/** Lets a history happen in a workspace. That attempts are refused is part of it. */
export async function live(workspace: TestWorkspace, history: readonly Attempt[]): Promise<void> {
  const world: World = { workspace, negotiations: [], objections: [] };
  await ATTEMPTS.open(workspace.manager, world, 1);
  for (const { what, who, pick } of history) await ATTEMPTS[what](workspace[who], world, pick);
}

interface Versioned extends Record<string, unknown> {
  id: string;
  version: number;
}

async function current(
  by: TestPerson,
  collection: string,
  ids: readonly string[],
  pick: number,
): Promise<Versioned | undefined> {
  const id = ids[pick % ids.length];
  if (!id) return undefined;
  const answer = await by.get(`${collection}/${id}`);
  return answer.status === 200 ? (answer.body as Versioned) : undefined;
}

async function onNegotiation(
  by: TestPerson,
  world: World,
  pick: number,
  command: string,
  body: object | undefined,
): Promise<Answer | undefined> {
  const negotiation = await current(by, '/negotiations', world.negotiations, pick);
  return (
    negotiation && by.post(`/negotiations/${negotiation.id}/${command}`, body, ifMatch(negotiation.version))
  );
}
