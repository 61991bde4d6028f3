import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Stage } from '#libs/negotiations/stages/stage-table.js';
import { eachRound, race, raceOfTwo, RACE_TIMEOUT, ROUNDS } from '#libs/testing/race.js';
import { historicAt } from '#libs/testing/stage-walk.js';
import { ifMatch, testApp } from '#libs/testing/test-app.js';
import type { Answer, TestApp, TestWorkspace } from '#libs/testing/test-app.js';

const UNLAWFUL = { statement: 'No ground for it.', category: 'lawfulness', severity: 'maximum' };
const ASK = { rationale: 'A pilot.', residualRisk: 'Small.', expiresOn: '2099-01-01' };

interface Asked {
  negotiationId: string;
  objectionId: string;
  waiverId: string;
}

describe('signing a waiver', { timeout: RACE_TIMEOUT }, () => {
  let test: TestApp;
  let workspace: TestWorkspace;
  beforeAll(async () => {
    test = await testApp();
    workspace = await test.workspace();
  });
  afterAll(() => test.close());

  /** A blocking objection for which legal has asked for a waiver. */
  async function asked(stage: Stage = 'planning'): Promise<Asked> {
    const { id } = await historicAt(workspace, stage);
    const objection = (await workspace.legal2.post(`/negotiations/${id}/objections`, UNLAWFUL)).body;
    const { body } = await workspace.legal.post(`/objections/${objection.id}/waiver`, ASK, ifMatch(1));
    return { negotiationId: id, objectionId: objection.id, waiverId: body.waiver.id };
  }

  const approve = ({ waiverId }: Asked): Promise<Answer> =>
    workspace.executive.post(`/waivers/${waiverId}/approval`, undefined, ifMatch(1));

  async function entriesOf({ negotiationId }: Asked, kind: string): Promise<number> {
    const { rows } = await test.owner.query(
      `select count(*)::integer as all, max(seq) as last, count(*) filter (where kind = $2)::integer as of_kind,
         (select version from negotiation where id = $1) as version
       from journal_entry where chain_id = $1`,
      [negotiationId, kind],
    );
    const { all, last, version, of_kind: ofKind } = rows[0] as Record<string, number>;
    expect([all, last]).toEqual([version, version]);
    return ofKind!;
  }

  it('takes the second signature once', async () => {
    await eachRound(async () => {
      const asking = await asked();
      const { statuses } = await race(...Array.from({ length: 4 }, () => () => approve(asking)));
      expect(statuses.filter((status) => status === 200)).toHaveLength(1);
      expect(statuses.filter((status) => status === 412)).toHaveLength(3);
      expect(await entriesOf(asking, 'objection_waived')).toBe(1);
    });
  });

  it('is asked for once', async () => {
    await eachRound(async (round) => {
      const { id } = await historicAt(workspace, 'planning');
      const objection = (await workspace.legal2.post(`/negotiations/${id}/objections`, UNLAWFUL)).body;
      const ask = (by: 'legal' | 'executive') => () =>
        workspace[by].post(`/objections/${objection.id}/waiver`, ASK, ifMatch(1));
      const [one, other] = await raceOfTwo(round, ask('legal'), ask('executive'));
      expect([
        [200, 412],
        [412, 200],
      ]).toContainEqual([one.status, other.status]);
    });
  });

  it('never waives what was marked as not waivable first', async () => {
    let waived = 0;
    await eachRound(async (round) => {
      const asking = await asked();
      const mark = () =>
        workspace.legal2.post(
          `/objections/${asking.objectionId}/triage`,
          { severity: 'maximum', nonWaivableGround: 'no_lawful_route' },
          ifMatch(2),
        );
      const sign = () => approve(asking);
      const [{ status: signed }, { status: marked }] = await raceOfTwo(round, sign, mark);
      expect([
        [200, 412],
        [412, 200],
      ]).toContainEqual([signed, marked]);
      const { body } = await workspace.legal.get(`/objections/${asking.objectionId}`);
      expect([body.status, body.nonWaivableGround]).toEqual(
        signed === 200 ? ['waived', null] : ['raised', 'no_lawful_route'],
      );
      if (signed === 200) waived += 1;
    });
    // Both orders were seen, so the race was one.
    expect(waived).toBeGreaterThan(0);
    expect(waived).toBeLessThan(ROUNDS);
  });

  it('never lets Approval be entered after the waiver was taken back', async () => {
    let passed = 0;
    await eachRound(async (round) => {
      const asking = await asked('contract_negotiation');
      expect((await approve(asking)).status).toBe(200);
      const path = `/negotiations/${asking.negotiationId}`;
      const { version } = (await workspace.legal.get(path)).body;
      const override = { codes: ['privacy_assessment_not_completed'], reason: 'Settled.' };
      const enter = () =>
        workspace.legal.post(`${path}/stage-changes`, { to: 'approval', override }, ifMatch(version));
      const reopen = () =>
        workspace.legal2.post(`/objections/${asking.objectionId}/reopening`, { reason: 'No.' }, ifMatch(3));
      const [{ status: entered }, { status: reopened }] = await raceOfTwo(round, enter, reopen);
      expect([
        [200, 200],
        [412, 200],
      ]).toContainEqual([entered, reopened]);
      // Whatever came of the move, the waiver fell after it.
      const { rows } = await test.owner.query(
        'select kind from journal_entry where chain_id = $1 order by seq desc limit 1',
        [asking.negotiationId],
      );
      expect(rows).toEqual([{ kind: 'objection_reopened' }]);
      if (entered === 200) passed += 1;
    });
    expect(passed).toBeGreaterThan(0);
    expect(passed).toBeLessThan(ROUNDS);
  });
});
