import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eachRound, raceOfTwo, RACE_TIMEOUT, ROUNDS } from '#libs/testing/race.js';
import { testClock } from '#libs/testing/clock.js';
import type { TestClock } from '#libs/testing/clock.js';
import { deliverReminders } from '#libs/testing/deliver-reminders.js';
import { historicAt, negotiationAt } from '#libs/testing/stage-walk.js';
import { ifMatch, testApp } from '#libs/testing/test-app.js';
import type { Answer, TestApp, TestWorkspace } from '#libs/testing/test-app.js';

describe('agreements', () => {
  let test: TestApp;
  let workspace: TestWorkspace;
  let clock: TestClock;
  beforeAll(async () => {
    test = await testApp();
    clock = await testClock(test);
    await clock.set('2030-03-04T15:00:00Z');
    workspace = await test.workspace();
  });
  afterAll(() => test.close());

  async function read(id: string) {
    return (await workspace.manager.get(`/negotiations/${id}`)).body;
  }

  async function move(id: string, to: string, version?: number): Promise<Answer> {
    const at = version ?? (await read(id)).version;
    return workspace.manager.post(`/negotiations/${id}/stage-changes`, { to }, ifMatch(at));
  }

  async function signed(ids: string[], fields: object = {}) {
    const { providerId, recipientId } = await read(ids[0]!);
    const signatures = [providerId, recipientId].map((partyId: string) => ({
      partyId,
      signedOn: '2030-02-01',
    }));
    const answer = await workspace.manager.post('/agreements', {
      kind: 'nda',
      negotiationIds: ids,
      signatures,
      expiresOn: '2032-02-01',
      ...fields,
    });
    expect(answer).toMatchObject({ status: 201 });
    return answer.body;
  }

  it('opens Data Scoping for every negotiation that an executed NDA covers', async () => {
    const first = await negotiationAt(workspace, 'nda');
    expect((await move(first.id, 'scoping')).body.blockers).toMatchObject([{ code: 'nda_not_in_force' }]);
    const { providerId, version } = await read(first.id);
    const more = { counterparty: undefined, counterpartyId: providerId };
    const second = await negotiationAt(workspace, 'nda', more);
    const nda = await signed([first.id, second.id]);
    expect(nda).toMatchObject({ version: 1, kind: 'nda', ownerId: workspace.manager.id });
    expect((await read(first.id)).version).toBe(version + 1);
    expect((await move(first.id, 'scoping')).body.stage).toBe('scoping');
    expect((await move(second.id, 'scoping')).body.stage).toBe('scoping');
    const listed = await workspace.legal.get(`/agreements?partyId=${providerId}&kind=nda`);
    expect(listed.body.items.map(({ id }: { id: string }) => id)).toEqual([nda.id]);
  });

  it('counts neither one signature nor an NDA that has run out', async () => {
    const { id } = await negotiationAt(workspace, 'nda');
    const { providerId, recipientId } = await read(id);
    const one = [{ partyId: providerId, signedOn: '2030-02-01' }];
    const nda = await signed([id], { signatures: one });
    expect((await move(id, 'scoping')).status).toBe(409);
    const both = [...one, { partyId: recipientId, signedOn: '2030-02-03' }];
    const path = `/agreements/${nda.id}`;
    const ended = { signatures: both, expiresOn: '2030-02-28' };
    expect((await workspace.manager.patch(path, ended)).status).toBe(428);
    expect((await workspace.manager.patch(path, ended, ifMatch(1))).body).toMatchObject({ version: 2 });
    expect((await move(id, 'scoping')).status).toBe(409);
    const stale = await workspace.manager.patch(path, { expiresOn: null }, ifMatch(1));
    expect(stale).toMatchObject({ status: 412, body: { current: { version: 2 } } });
    await workspace.manager.patch(path, { expiresOn: null }, ifMatch(2));
    expect((await move(id, 'scoping')).body.stage).toBe('scoping');
  });

  it('may be corrected, not taken away, once a stage was entered on it', async () => {
    const { id } = await negotiationAt(workspace, 'nda');
    const { providerId, recipientId } = await read(id);
    const nda = await signed([id]);
    await move(id, 'scoping');
    const path = `/agreements/${nda.id}`;
    const without = [{ partyId: providerId, signedOn: '2030-02-01' }];
    const refused = await workspace.manager.patch(path, { signatures: without }, ifMatch(1));
    expect(refused.body.type).toBe('/problems/fact-still-needed');
    const other = await negotiationAt(workspace, 'contacted', {
      counterparty: undefined,
      counterpartyId: providerId,
    });
    const moved = await workspace.manager.patch(path, { negotiationIds: [other.id] }, ifMatch(1));
    expect(moved.body.type).toBe('/problems/fact-still-needed');
    const corrected = [...without, { partyId: recipientId, signedOn: '2030-02-02' }];
    expect((await workspace.manager.patch(path, { signatures: corrected }, ifMatch(1))).body).toMatchObject({
      version: 2,
      signatures: expect.arrayContaining([{ partyId: recipientId, signedOn: '2030-02-02' }]),
    });
  });

  it('refuses other parties, strangers who sign, days to come and what is not here', async () => {
    const { id } = await negotiationAt(workspace, 'contacted');
    const other = await negotiationAt(workspace, 'contacted');
    const { providerId } = await read(id);
    const stranger = (await read(other.id)).providerId;
    const add = (fields: object) =>
      workspace.manager.post('/agreements', { kind: 'nda', negotiationIds: [id], ...fields });
    const pointers = async (fields: object) =>
      (await add(fields)).body.errors.map(({ pointer }: { pointer: string }) => pointer);
    expect(await pointers({ negotiationIds: [id, other.id] })).toHaveLength(1);
    expect(await pointers({ signatures: [{ partyId: stranger, signedOn: '2030-01-01' }] })).toEqual([
      '/signatures/0/partyId',
    ]);
    expect(await pointers({ signatures: [{ partyId: providerId, signedOn: '2030-03-09' }] })).toEqual([
      '/signatures/0/signedOn',
    ]);
    const signatures = [{ partyId: providerId, signedOn: '2030-03-01' }];
    expect(await pointers({ signatures, expiresOn: '2030-02-28' })).toEqual(['/expiresOn']);
    expect(await pointers({ expiresOn: '2031-01-01', survivesUntil: '2030-12-31' })).toEqual([
      '/survivesUntil',
    ]);
    expect(await pointers({ link: 'javascript:alert(1)' })).toEqual(['/link']);
    expect(await pointers({ negotiationIds: ['01890000-0000-7000-8000-000000000000'] })).toEqual([
      '/negotiationIds/0',
    ]);
    expect(
      (await workspace.executive.post('/agreements', { kind: 'nda', negotiationIds: [id] })).status,
    ).toBe(403);
  });

  it('reminds its owner 60, 30 and 14 days before an NDA runs out', async () => {
    const { id } = await negotiationAt(workspace, 'nda');
    const nda = await signed([id], { expiresOn: '2030-04-20' });
    const due = async () => {
      const { rows } = await test.owner.query(
        "select step, due_at::date::text as day from reminder where record_id = $1 and status = 'pending' order by due_at",
        [nda.id],
      );
      return rows;
    };
    expect(await due()).toEqual([
      { step: '30 days before', day: '2030-03-21' },
      { step: '14 days before', day: '2030-04-06' },
    ]);
    await workspace.manager.patch(`/agreements/${nda.id}`, { expiresOn: null }, ifMatch(1));
    expect(await due()).toEqual([]);
  });

  it('tells only the latest of the notices that an earlier expiry has left behind, and none twice', async () => {
    await clock.set('2030-03-04T15:00:00Z');
    const { id } = await negotiationAt(workspace, 'nda');
    const nda = await signed([id], { expiresOn: '2030-07-31' });
    const path = `/agreements/${nda.id}`;
    const standing = async () => {
      const { rows } = await test.owner.query<{ step: string; status: string }>(
        "select step, status from reminder where subject_id = $1 and status <> 'cancelled' order by due_at",
        [nda.id],
      );
      return rows.map(({ step, status }) => [step, status]);
    };
    await clock.set('2030-07-01T15:00:00Z');
    await workspace.manager.patch(path, { expiresOn: '2030-07-20' }, ifMatch(1));
    const waiting = [
      ['30 days before', 'pending'],
      ['14 days before', 'pending'],
    ];
    expect(await standing()).toEqual(waiting);

    await deliverReminders(test);
    const told = [['30 days before', 'sent'], waiting[1]];
    expect(await standing()).toEqual(told);
    await workspace.manager.patch(path, { expiresOn: '2030-07-18' }, ifMatch(2));
    expect(await standing()).toEqual(told);
    await workspace.manager.patch(path, { expiresOn: '2030-07-20' }, ifMatch(3));
    expect(await standing()).toEqual(told);

    await workspace.manager.patch(path, { expiresOn: '2031-07-20' }, ifMatch(4));
    expect(await standing()).toHaveLength(3);
    await clock.set('2031-07-01T15:00:00Z');
    await workspace.manager.patch(path, { expiresOn: '2031-07-10' }, ifMatch(5));
    expect(await standing()).toEqual([['14 days before', 'pending']]);
  });

  it('needs the dates of both signatures under the contract to be signed', async () => {
    const { id } = await negotiationAt(workspace, 'approval');
    expect((await move(id, 'signed')).body.blockers).toMatchObject([{ code: 'signature_missing' }]);
    await signed([id], { kind: 'dsa' });
    expect((await move(id, 'signed')).body.stage).toBe('signed');
  });

  it.each([
    ['scoping', 'nda', 'nda'],
    ['signed', 'approval', 'dsa'],
  ] as const)(
    'never lets %s be entered after a signature was taken back',
    { timeout: RACE_TIMEOUT },
    async (to, from, kind) => {
      let passed = 0;
      await eachRound(async (round) => {
        const { id } = await historicAt(workspace, from);
        const agreement = await signed([id], { kind });
        const { version } = await read(id);
        const enter = () => move(id, to, version);
        const takeBack = () =>
          workspace.legal.patch(`/agreements/${agreement.id}`, { signatures: [] }, ifMatch(1));
        const [{ status: entered }, { status: taken }] = await raceOfTwo(round, enter, takeBack);
        // Whoever comes second is refused: the stage needs the signature, or the signature is needed by the stage.
        expect([
          [200, 409],
          [412, 200],
        ]).toContainEqual([entered, taken]);
        const { rows } = await test.owner.query(
          `select count(*)::integer as entries, max(seq) as last, (select version from negotiation where id = $1) as version
           from journal_entry where chain_id = $1`,
          [id],
        );
        const { entries, last, version: now } = rows[0] as { entries: number; last: number; version: number };
        expect([entries, last]).toEqual([now, now]);
        if (entered === 200) passed += 1;
      });
      expect(passed).toBeGreaterThan(0);
      expect(passed).toBeLessThan(ROUNDS);
    },
  );
});
