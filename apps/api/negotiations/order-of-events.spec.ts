import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testClock } from '#libs/testing/clock.js';
import { negotiationAt } from '#libs/testing/stage-walk.js';
import { ifMatch, testApp } from '#libs/testing/test-app.js';
import type { Answer, TestApp, TestWorkspace } from '#libs/testing/test-app.js';

const HOLD = { cause: 'us', reason: 'Busy.', reviewOn: '2031-01-06' };

describe('the order in which things happen to a negotiation', () => {
  let test: TestApp;
  let workspace: TestWorkspace;
  beforeAll(async () => {
    test = await testApp();
    const clock = await testClock(test);
    await clock.set('2030-03-04T15:00:00Z');
    workspace = await test.workspace();
  });
  afterAll(() => test.close());

  async function act(id: string, command: string, body: object): Promise<Answer> {
    const { version } = (await workspace.manager.get(`/negotiations/${id}`)).body;
    return workspace.manager.post(`/negotiations/${id}/${command}`, body, ifMatch(version));
  }

  async function endHold(id: string, occurredOn: string): Promise<Answer> {
    const { version } = (await workspace.manager.get(`/negotiations/${id}`)).body;
    return workspace.manager.delete(`/negotiations/${id}/hold?occurredOn=${occurredOn}`, ifMatch(version));
  }

  async function imported(fields: object = {}): Promise<string> {
    const opened = await workspace.manager.post('/negotiations', {
      counterparty: { displayName: 'Northwind Bank', kind: 'bank' },
      product: { name: 'Balances' },
      imported: { stage: 'scoping', ...fields },
    });
    return (opened.body as { id: string }).id;
  }

  const pointersOf = ({ status, body }: Answer): unknown[] => [
    status,
    ...(body.errors ?? []).map(({ pointer }: { pointer: string }) => pointer),
  ];

  const withdrawal = (value: string, precision: string) => ({
    by: 'them',
    noticeDate: { value, precision, inferred: false },
    effectiveDate: { value, precision, inferred: false },
    statedReason: 'commercial',
    disclosure: 'confidential',
  });

  it.each([
    ['of which only the import is known', {}],
    ['that was seen there', { observedOn: { value: '2030-03', precision: 'month', inferred: false } }],
    ['that entered then', { enteredOn: { value: '2030-03-01', precision: 'day', inferred: false } }],
  ])('puts nothing before the stay of a historic record %s', async (_what, known) => {
    const id = await imported(known);
    const before = (await workspace.manager.get(`/negotiations/${id}`)).body;
    const early = { occurredOn: '2030-02-01' };
    const refused = [422, '/occurredOn'];
    expect(pointersOf(await act(id, 'stage-changes', { to: 'due_diligence', ...early }))).toEqual(refused);
    expect(pointersOf(await act(id, 'closure', { outcome: 'lapsed', reason: 'Silence.', ...early }))).toEqual(
      refused,
    );
    expect(pointersOf(await act(id, 'hold', { ...HOLD, ...early }))).toEqual(refused);
    for (const [value, precision] of [
      ['2030-02-01', 'day'],
      ['2030-02', 'month'],
      ['2029', 'year'],
    ] as const) {
      expect(pointersOf(await act(id, 'withdrawal', withdrawal(value, precision)))).toEqual([
        422,
        '/effectiveDate',
      ]);
    }
    expect((await workspace.manager.get(`/negotiations/${id}`)).body).toEqual(before);
    expect((await act(id, 'stage-changes', { to: 'due_diligence', occurredOn: '2030-03-04' })).status).toBe(
      200,
    );
  });

  const year = (value: string) => ({ value, precision: 'year', inferred: false });
  const day = (value: string) => ({ value, precision: 'day', inferred: false });

  it.each([
    ['/imported/endedOn', { endedOn: year('2020') }],
    ['/imported/stageAtExitUnknown', { stageAtExitUnknown: true }],
    ['/imported/endedOn', { outcome: 'lapsed', enteredOn: year('2021'), endedOn: year('2020') }],
    ['/imported/endedOn', { outcome: 'lapsed', observedOn: day('2021-03-01'), endedOn: year('2020') }],
    ['/imported/observedOn', { enteredOn: day('2021-03-01'), observedOn: year('2020') }],
    ['/imported/enteredOn', { enteredOn: year('2031') }],
  ])('refuses a historic record whose %s does not fit: %j', async (pointer, fields) => {
    const refused = await workspace.manager.post('/negotiations', {
      counterparty: { displayName: 'Northwind Bank', kind: 'bank' },
      product: { name: 'Balances' },
      imported: { stage: 'scoping', ...fields },
    });
    expect(pointersOf(refused)).toEqual([422, pointer]);
  });

  it('ends a historic record no earlier than it began, where only the year of its end is known', async () => {
    const id = await imported({ outcome: 'lapsed', enteredOn: day('2020-05-01'), endedOn: year('2020') });
    const { body } = await workspace.manager.get(`/negotiations/${id}`);
    expect(body).toMatchObject({ outcome: 'lapsed', closedAt: '2020-05-01T04:00:00.000Z' });
    expect(body.imported.endedOn).toEqual(year('2020'));
  });

  it('lets no hold begin while another stood, and dates no move and no ending into one', async () => {
    const { id } = await negotiationAt(workspace, 'planning', { occurredOn: '2030-01-07' });
    const contacted = {
      useCase: 'Balances',
      firstContactOn: { value: '2030', precision: 'year', inferred: false },
    };
    await act(id, 'stage-changes', { to: 'contacted', facts: contacted, occurredOn: '2030-01-07' });
    const move = { to: 'nda', facts: { agreedToTalkOn: '2030-01-08' } };
    expect((await act(id, 'hold', { ...HOLD, occurredOn: '2030-01-14' })).status).toBe(200);
    expect(pointersOf(await endHold(id, '2030-01-13'))).toEqual([422, '/occurredOn']);
    const lapsed = { outcome: 'declined', by: 'us', reason: 'No.', occurredOn: '2030-01-10' };
    expect(pointersOf(await act(id, 'closure', lapsed))).toEqual([422, '/occurredOn']);
    expect((await endHold(id, '2030-01-21')).status).toBe(204);
    for (const [command, body] of [
      ['hold', HOLD],
      ['stage-changes', move],
      ['closure', lapsed],
    ] as const) {
      expect(pointersOf(await act(id, command, { ...body, occurredOn: '2030-01-16' }))).toEqual([
        422,
        '/occurredOn',
      ]);
    }
    // On the very day on which the hold ended, it comes after.
    const moved = await act(id, 'stage-changes', { ...move, occurredOn: '2030-01-21' });
    expect(moved.body.stageEnteredAt).toBe('2030-01-21T05:00:00.000Z');
  });
});
