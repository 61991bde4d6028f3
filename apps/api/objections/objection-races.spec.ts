import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Stage } from '#libs/negotiations/stages/stage-table.js';
import { EIGHT_ROUNDS, eachRound, race, raceOfTwo, RACE_TIMEOUT, ROUNDS } from '#libs/testing/race.js';
import { historicAt } from '#libs/testing/stage-walk.js';
import { ifMatch, testApp } from '#libs/testing/test-app.js';
import type { Answer, TestApp, TestWorkspace } from '#libs/testing/test-app.js';

const SEVERE = { statement: 'Too much.', category: 'excessive_scope', severity: 'maximum' };
const SMALL = { statement: 'Too long.', category: 'retention', severity: 'limited' };

/** Stages that a blocking objection keeps from being entered, and what else legal passes over to enter them. */
const LATE = [
  ['signed', 'approval', ['signature_missing']],
  ['onboarding', 'signed', []],
  ['live', 'onboarding', ['go_live_not_approved', 'monitoring_review_missing']],
] as const;

describe(
  'entering Approval and what follows while something is said against it',
  { timeout: RACE_TIMEOUT },
  () => {
    let test: TestApp;
    let workspace: TestWorkspace;
    beforeAll(async () => {
      test = await testApp();
      workspace = await test.workspace();
    });
    afterAll(() => test.close());

    function enter(
      { id, version }: { id: string; version: number },
      to: Stage,
      codes: readonly string[],
    ): Promise<Answer> {
      const path = `/negotiations/${id}/stage-changes`;
      return codes.length === 0
        ? workspace.executive.post(path, { to }, ifMatch(version))
        : workspace.legal.post(path, { to, override: { codes, reason: 'Settled.' } }, ifMatch(version));
    }

    function enterApproval(negotiation: { id: string; version: number }): Promise<Answer> {
      return enter(negotiation, 'approval', ['privacy_assessment_not_completed']);
    }

    /** One of two histories: the move came first, or it was refused. Every accepted change has its version and its entry. */
    async function expectOrder(id: string, move: Answer, against: Answer, kind: string) {
      expect([200, 409, 412]).toContain(move.status);
      expect([200, 201]).toContain(against.status);
      const { rows } = await test.owner.query(
        `select seq, kind, (select version from negotiation where id = $1) as version
       from journal_entry where chain_id = $1 order by seq`,
        [id],
      );
      const entries = rows as { seq: number; kind: string; version: number }[];
      expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1));
      expect(entries[0]!.version).toBe(entries.length);
      const moves = entries.filter((entry) => entry.kind === 'stage_changed');
      expect(moves).toHaveLength(move.status === 200 ? 1 : 0);
      // Whatever came of the move, what was said against it came after.
      expect(entries.at(-1)!.kind).toBe(kind);
    }

    it.each([
      ['a blocking objection is raised', SEVERE, 'objection_raised'],
      ['an advisory objection is raised', SMALL, 'objection_raised'],
      ['a concern is noted', { statement: 'Hm.' }, 'objection_noted'],
    ])('never passes when %s first', async (_what, objection, kind) => {
      let passed = 0;
      await eachRound(async (round) => {
        const negotiation = await historicAt(workspace, 'contract_negotiation');
        const move = () => enterApproval(negotiation);
        const against = () => workspace.legal2.post(`/negotiations/${negotiation.id}/objections`, objection);
        const [moved, said] = await raceOfTwo(round, move, against);
        await expectOrder(negotiation.id, moved, said, kind);
        if (moved.status === 200) passed += 1;
      });
      // Both orders were seen, so the race was one.
      expect(passed).toBeGreaterThan(0);
      expect(passed).toBeLessThan(ROUNDS);
    });

    it.each(LATE)('never passes to %s when a blocking objection is raised first', async (to, from, codes) => {
      let passed = 0;
      await eachRound(async (round) => {
        const negotiation = await historicAt(workspace, from);
        const move = () => enter(negotiation, to, codes);
        const against = () => workspace.legal2.post(`/negotiations/${negotiation.id}/objections`, SEVERE);
        const [moved, said] = await raceOfTwo(round, move, against);
        await expectOrder(negotiation.id, moved, said, 'objection_raised');
        if (moved.status === 200) passed += 1;
      });
      expect(passed).toBeGreaterThan(0);
      expect(passed).toBeLessThan(ROUNDS);
    });

    it('never passes when a resolved objection is reopened first', async () => {
      await eachRound(async (round) => {
        const { id } = await historicAt(workspace, 'contract_negotiation');
        const objection = (await workspace.manager2.post(`/negotiations/${id}/objections`, SMALL)).body;
        const path = `/objections/${objection.id}`;
        await workspace.legal.post(`${path}/resolution`, { reason: 'Done.' }, ifMatch(1));
        const { version } = (await workspace.legal.get(`/negotiations/${id}`)).body;
        const move = () => enterApproval({ id, version });
        const against = () => workspace.legal2.post(`${path}/reopening`, { reason: 'Not done.' }, ifMatch(2));
        const [moved, said] = await raceOfTwo(round, move, against);
        await expectOrder(id, moved, said, 'objection_reopened');
      });
    });

    it('has one winner among eight who move the same version', async () => {
      await eachRound(async () => {
        const negotiation = await historicAt(workspace, 'contract_negotiation');
        const { statuses } = await race(...Array.from({ length: 8 }, () => () => enterApproval(negotiation)));
        expect(statuses.filter((status) => status === 200)).toHaveLength(1);
        expect(statuses.filter((status) => status === 412)).toHaveLength(7);
      }, EIGHT_ROUNDS);
    });
  },
);
