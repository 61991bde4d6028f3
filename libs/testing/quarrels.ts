import fc from 'fast-check';
import { OBJECTION_SIDES } from '#libs/negotiations/objections/vocabulary.js';
import type { ObjectionSide } from '#libs/negotiations/objections/vocabulary.js';
import type { TestClock } from './clock.js';
import { UNKNOWN } from './random-values.js';
import { negotiationAt } from './stage-walk.js';
import { ifMatch } from './test-app.js';
import type { TestPerson, TestWorkspace } from './test-app.js';

/** An objection and what becomes of it, and perhaps of its negotiation. */
export interface Quarrel {
  side: ObjectionSide;
  /** Which of the choices, wherever there is one. */
  pick: number;
  /** Hours between one step and the next. */
  pace: number;
}

export const quarrels = fc.array(
  fc.record({
    side: fc.constantFrom(...OBJECTION_SIDES),
    pick: fc.noBias(fc.nat(10_000)),
    pace: fc.noBias(fc.integer({ min: 1, max: 60 })),
  }),
  { minLength: 7, maxLength: 9, size: 'max' },
);

type Step = [who: 'legal' | 'executive', path: string, body: object];

const REVIEW: Step = ['legal', 'review', {}];
const REOPENING: Step = ['legal', 'reopening', { reason: 'Again.' }];
const DROPPED: Step = ['legal', 'counterparty-decision', { decision: 'dropped', decidedBy: 'They' }];
const RESOLUTION: Step = ['legal', 'resolution', { reason: 'Settled.' }];
const UPHOLDING: Step = ['legal', 'upholding', { reason: 'It stands.' }];
const TRIAGE: Step = ['legal', 'triage', { severity: 'limited', reason: 'Small.' }];
const RETRACTION: Step = ['executive', 'retraction', {}];

const PATHS: Record<ObjectionSide, readonly Step[][]> = {
  ours: [
    [],
    [REVIEW, RESOLUTION],
    [REVIEW, UPHOLDING, REOPENING],
    [RETRACTION],
    [TRIAGE, RESOLUTION, REOPENING, REVIEW, UPHOLDING],
    [REVIEW, ['legal', 'waiver', {}], REOPENING],
    [REVIEW, ['legal', 'waiver', {}]],
  ],
  theirs: [[], [DROPPED], [DROPPED, REOPENING], [TRIAGE]],
  regulator: [[], [REVIEW, RESOLUTION], [REVIEW, UPHOLDING]],
};

const SEVERITIES = ['negligible', 'limited', 'significant', 'maximum'];
const CATEGORIES = ['retention', 'security', 'fairness'];
const REASONS = ['privacy_upheld', 'commercial', 'strategy'];
const STAGES = ['contacted', 'nda', 'scoping', 'scoping'] as const;

/** Lets quarrels happen one after the other, over a few negotiations that change hands and end. */
export async function quarrel(
  workspace: TestWorkspace,
  clock: TestClock,
  all: readonly Quarrel[],
): Promise<void> {
  const open: string[] = [];
  for (const { side, pick, pace } of all) {
    await clock.advance({ hours: pace });
    if (open.length < 2 || pick % 3 === 0) {
      open.push((await negotiationAt(workspace, STAGES[pick % STAGES.length]!)).id);
    }
    const negotiationId = open[pick % open.length]!;
    const objectionId = await object(workspace, clock, negotiationId, { side, pick, pace });
    await clock.advance({ hours: pace });
    if (pick % 2 === 0) await edit(workspace, negotiationId, pick);
    else if (pick % 5 === 0) {
      await withdraw(workspace, negotiationId, pick, objectionId);
      open.splice(open.indexOf(negotiationId), 1);
    }
  }
}

async function object(
  workspace: TestWorkspace,
  clock: TestClock,
  negotiationId: string,
  { side, pick, pace }: Quarrel,
): Promise<string> {
  const path = PATHS[side];
  let objection = await answer(
    // Never an owner, who may not take back what they raised.
    workspace.executive.post(`/negotiations/${negotiationId}/objections`, {
      statement: 'Too much.',
      side,
      category: CATEGORIES[pick % CATEGORIES.length],
      severity: side === 'theirs' && pick % 4 === 0 ? null : SEVERITIES[pick % SEVERITIES.length],
    }),
  );
  for (const [who, step, body] of path[pick % path.length]!) {
    await clock.advance({ hours: pace });
    const by: TestPerson = workspace[who];
    const address = `/objections/${objection.id}/${step}`;
    const given = step === 'waiver' ? waiverUntil(clock, pick) : body;
    objection = await answer(by.post(address, given, ifMatch(objection.version)));
    if (step !== 'waiver') continue;
    const { id, version } = objection.waiver!;
    await answer(workspace.executive.post(`/waivers/${id}/approval`, undefined, ifMatch(version)));
    objection = await answer(by.get(`/objections/${objection.id}`));
  }
  return objection.id;
}

function waiverUntil({ now }: TestClock, pick: number): object {
  const end = new Date(Date.parse(now) + (1 + (pick % 20)) * 86_400_000);
  return { rationale: 'A pilot.', residualRisk: 'Small.', expiresOn: end.toISOString().slice(0, 10) };
}

async function edit(workspace: TestWorkspace, id: string, pick: number): Promise<void> {
  const negotiation = await answer(workspace.manager2.get(`/negotiations/${id}`));
  const change = {
    tags: [`t${pick % 3}`],
    waitingOn: ['us', 'them'][pick % 2],
    initiatedBy: ['recipient', 'provider'][pick % 2],
    ...(pick % 4 === 0 ? { ownerId: [workspace.manager, workspace.manager2][(pick >> 2) % 2]!.id } : {}),
    value: { amount: `${pick + 1}.00`, currency: ['USD', 'EUR'][(pick >> 1) % 2] },
  };
  const owner = [workspace.manager, workspace.manager2].find((each) => each.id === negotiation.ownerId)!;
  await answer(owner.patch(`/negotiations/${id}`, change, ifMatch(negotiation.version)));
}

async function withdraw(
  workspace: TestWorkspace,
  id: string,
  pick: number,
  objectionId: string,
): Promise<void> {
  const negotiation = await answer(workspace.manager2.get(`/negotiations/${id}`));
  const owner = [workspace.manager, workspace.manager2].find((each) => each.id === negotiation.ownerId)!;
  const recorded = await answer(
    owner.post(
      `/negotiations/${id}/withdrawal`,
      {
        by: ['us', 'them', 'mutual'][pick % 3],
        noticeDate: UNKNOWN,
        effectiveDate: UNKNOWN,
        statedReason: REASONS[pick % REASONS.length],
        secondaryReasons: pick % 5 === 2 ? [REASONS[(pick + 1) % REASONS.length]] : [],
        objectionIds: pick % 4 === 1 ? [objectionId] : [],
        disclosure: 'confidential',
      },
      ifMatch(negotiation.version),
    ),
  );
  const assessedReason = REASONS[(pick >> 3) % REASONS.length];
  await answer(workspace.legal.patch(`/withdrawals/${recorded.id}`, { assessedReason }, ifMatch(1)));
}

interface Made {
  id: string;
  version: number;
  ownerId?: string;
  waiver?: { id: string; version: number } | null;
}

async function answer(request: ReturnType<TestPerson['get']>): Promise<Made> {
  const answered = await request;
  if (answered.status >= 300) throw new Error(`${answered.status}: ${JSON.stringify(answered.body)}`);
  return answered.body as Made;
}
