import { choiceOf, listed, madeOrNew, remember } from './random-world.js';
import type { Versioned, World } from './random-world.js';
import { UNKNOWN } from './random-values.js';
import { negotiationAt } from './stage-walk.js';
import { ifMatch } from './test-app.js';
import type { TestPerson } from './test-app.js';

const OPEN_DUTIES = '/obligations?status=open&status=awaiting_confirmation&limit=200';

/** What people try with what outlives the talks. */
export const ATTEMPTS_ON_DUTIES = {
  redistribute: async (by: TestPerson, world: World, pick: number) => {
    const duty = await openDuty(by, world, pick);
    if (!duty) return;
    const changes = [
      { what: `Other duty ${pick}` },
      { dutyHolderId: world.workspace.executive.id },
      { dutyHolderId: null, dueOn: '2027-03-04' },
      { dueOn: null },
    ];
    await by.patch(`/obligations/${duty.id}`, choiceOf(changes, pick), ifMatch(duty.version));
  },
  /** A destruction is certified and confirmed, which takes two. */
  discharge: async (_by: TestPerson, world: World, pick: number) => {
    const { legal: by, legal2 } = world.workspace;
    const duty = await openDuty(by, world, pick);
    if (!duty) return;
    const path = `/obligations/${duty.id}/discharge`;
    const answer = await by.post(path, { evidence: `Proof ${pick}` }, ifMatch(duty.version));
    if (answer.status !== 200 || pick % 2 === 0) return;
    const { version } = answer.body as { version: number };
    await legal2.post(path, { evidence: 'Seen.' }, ifMatch(version));
  },
  set_aside: async (_by: TestPerson, world: World, pick: number) => {
    const { legal: by } = world.workspace;
    const duty = await openDuty(by, world, pick);
    if (!duty) return;
    const why = { reason: `Never arose ${pick}` };
    await by.post(`/obligations/${duty.id}/not-applicable`, why, ifMatch(duty.version));
  },
  void_exchange: async (_by: TestPerson, world: World, pick: number) => {
    const { legal } = world.workspace;
    const exchange = await madeOrNew(legal, world, 'data-exchanges', pick, receive);
    if (exchange) await legal.post(`/data-exchanges/${exchange.id}/voiding`, { reason: `Slip ${pick}` });
  },
  assess: async (_by: TestPerson, world: World, pick: number) => {
    const { legal, manager } = world.workspace;
    const withdrawal = await madeOrNew(manager, world, 'withdrawals', pick, walkAway);
    if (!withdrawal) return;
    const changes = [
      { assessedReason: 'privacy_upheld', secondaryReasons: ['security', 'reputation'] },
      { assessedReason: null, announcedBy: `Speaker ${pick}` },
      { disclosure: 'named_public', announcedBy: null },
    ];
    const change = choiceOf(changes, pick);
    await legal.patch(`/withdrawals/${withdrawal.id}`, change, ifMatch(withdrawal.version));
  },
};

/** Of a withdrawal or added by hand. */
async function openDuty(by: TestPerson, world: World, pick: number): Promise<Versioned | undefined> {
  const there = pick % 3 === 0 ? undefined : await listed(by, OPEN_DUTIES, pick);
  return there ?? owe(by, world, pick);
}

async function owe(by: TestPerson, world: World, pick: number): Promise<Versioned | undefined> {
  const duty = {
    negotiationId: world.negotiations[pick % world.negotiations.length],
    kind: choiceOf(['certificate_of_destruction', 'nda_survival', 'other'], pick),
    what: `Duty ${pick}`,
    owedBy: pick % 3 === 0 ? 'them' : 'us',
    ...(pick % 3 === 0 ? { dutyHolderId: world.workspace.manager2.id, dueOn: '2027-02-03' } : {}),
  };
  return remember(world, 'obligations', await by.post('/obligations', duty));
}

async function receive(by: TestPerson, world: World, pick: number): Promise<Versioned | undefined> {
  const id = world.negotiations[pick % world.negotiations.length];
  const exchange = { direction: 'received', what: `Samples ${pick}` };
  return remember(world, 'data-exchanges', await by.post(`/negotiations/${id}/data-exchanges`, exchange));
}

async function walkAway(by: TestPerson, world: World, pick: number): Promise<Versioned | undefined> {
  const { id, version } = await negotiationAt(world.workspace, choiceOf(['contacted', 'scoping'], pick));
  world.negotiations.push(id);
  const when = { noticeDate: UNKNOWN, effectiveDate: UNKNOWN };
  const why = { statedReason: 'commercial', disclosure: 'confidential', announcedBy: `Speaker ${pick}` };
  const command = { by: choiceOf(['us', 'them'], pick), ...when, ...why };
  const answer = await by.post(`/negotiations/${id}/withdrawal`, command, ifMatch(version));
  return remember(world, 'withdrawals', answer);
}
