import { Temporal } from 'temporal-polyfill';
import { INITIATORS } from '#libs/negotiations/stages/negotiation.entity.js';
import { CLOSES_FROM, OUTCOMES, STAGES } from '#libs/negotiations/stages/stage-table.js';
import type { Stage } from '#libs/negotiations/stages/stage-table.js';
import { current, mostlyItsOwner, onNegotiation, remember, WHO } from './random-world.js';
import type { Versioned, World } from './random-world.js';
import { ifMatch } from './test-app.js';
import type { TestPerson } from './test-app.js';
import { FACTS, OVERRIDABLE, PAST, TURNS, UNKNOWN, valueOf } from './random-values.js';

/** What people try with negotiations. Each asks for the current version first, as a person would. */
export const ATTEMPTS_ON_NEGOTIATIONS = {
  open: async (by: TestPerson, world: World, pick: number) => {
    const answer = await by.post('/negotiations', {
      counterparty: { displayName: `Bank ${pick}`, kind: 'bank' },
      product: { name: `Product ${pick}` },
      ...(pick % 2 === 0 ? { waitingOn: TURNS[pick % 3], value: valueOf(pick) } : {}),
    });
    if (answer.status === 201) world.negotiations.push((answer.body as { id: string }).id);
  },
  recollect: async (by: TestPerson, world: World, pick: number) => {
    const stage = STAGES[pick % STAGES.length]!;
    const possible = OUTCOMES.filter((outcome) => CLOSES_FROM[outcome].includes(stage));
    const ended = pick % 3 === 0 ? { outcome: possible[pick % possible.length] } : {};
    const answer = await by.post('/negotiations', {
      counterparty: { displayName: `Bank ${pick}`, kind: 'bank' },
      product: { name: `Product ${pick}` },
      ...(pick % 4 === 0 ? { ownerId: null } : {}),
      initiatedBy: INITIATORS[pick % INITIATORS.length],
      imported: {
        stage,
        ...(pick % 2 === 0 ? { enteredOn: PAST[pick % PAST.length] } : {}),
        ...ended,
        ...(pick % 5 === 0 ? { endedOn: PAST.at(-1) } : {}),
      },
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
      ...occurredLate(negotiation, pick),
    };
    const override = { codes: OVERRIDABLE, reason: 'Settled.' };
    await by.post(
      `/negotiations/${negotiation.id}/stage-changes`,
      by === world.workspace.legal ? { ...command, facts: undefined, override } : command,
      ifMatch(negotiation.version),
    );
  },
  edit: async (by: TestPerson, world: World, pick: number) => {
    const negotiation = await current(by, '/negotiations', world.negotiations, pick);
    if (!negotiation) return;
    await mostlyItsOwner(by, world, negotiation, pick).patch(
      `/negotiations/${negotiation.id}`,
      {
        statusLine: `Line ${pick}`,
        reach: pick % 7 === 0 ? null : (pick % 1000) + 1,
        tags: [`t${pick % 3}`],
        ...(pick % 2 === 0 ? { waitingOn: pick % 8 === 0 ? null : TURNS[pick % 3] } : {}),
        ...(pick % 3 === 0
          ? { value: valueOf(pick), initiatedBy: INITIATORS[pick % INITIATORS.length] }
          : {}),
        ...(pick % 5 === 0 ? { ownerId: world.workspace[WHO[pick % 2]!].id } : {}),
      },
      ifMatch(negotiation.version),
    );
  },
  hold: async (by: TestPerson, world: World, pick: number) => {
    const negotiation = await current(by, '/negotiations', world.negotiations, pick);
    if (!negotiation) return;
    const hold = { cause: 'us', reason: 'Busy.', reviewOn: '2099-01-01', ...occurredLate(negotiation, pick) };
    const holder = mostlyItsOwner(by, world, negotiation, pick);
    await holder.post(`/negotiations/${negotiation.id}/hold`, hold, ifMatch(negotiation.version));
  },
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
      noticeDate: UNKNOWN,
      effectiveDate: UNKNOWN,
      statedReason: 'commercial',
      disclosure: 'confidential',
    }),
  undo: (by: TestPerson, world: World, pick: number) => onNegotiation(by, world, pick, 'undo', undefined),
  correct: async (by: TestPerson, world: World, pick: number) => {
    const answer = await onNegotiation(by, world, pick, 'correction', { reason: 'A slip.' });
    if (answer?.status !== 201) return;
    const { id, version } = answer.body as Versioned;
    const second = world.workspace[WHO[pick % WHO.length]!];
    await second.post(`/corrections/${id}/approval`, undefined, ifMatch(version));
  },
  limit: async (_by: TestPerson, { workspace: { admin } }: World, pick: number) => {
    const { version } = (await admin.get('/pipeline')).body as Versioned;
    const stages = { [STAGES[pick % 7]!]: { limitDays: (pick % 30) + 1 } };
    await admin.patch('/pipeline', { stages }, ifMatch(version));
  },
  void: (by: TestPerson, world: World, pick: number) =>
    onNegotiation(by, world, pick, 'voiding', { reason: 'Twice.' }),
  exchange: async (by: TestPerson, world: World, pick: number) => {
    const id = world.negotiations[pick % world.negotiations.length];
    if (!id) return;
    const exchange = { direction: 'given', what: 'Samples' };
    remember(world, 'data-exchanges', await by.post(`/negotiations/${id}/data-exchanges`, exchange));
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
    const answer = await by.post('/agreements', {
      kind: ['nda', 'dsa'][pick % 2],
      negotiationIds: [negotiation.id],
      signatures: parties.map((partyId) => ({ partyId, signedOn: '2026-01-05' })),
    });
    remember(world, 'agreements', answer);
  },
};

/** Now and then it is told some days after it happened. */
function occurredLate({ stageEnteredAt }: Versioned, pick: number): { occurredOn?: string } {
  if (pick % 3 !== 0 || typeof stageEnteredAt !== 'string') return {};
  const day = Temporal.PlainDate.from(stageEnteredAt.slice(0, 10)).add({ days: (pick % 8) + 1 });
  return { occurredOn: day.toString() };
}
