import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Stage } from '#libs/negotiations/stages/stage-table.js';
import { eachRound, raceOfTwo, RACE_TIMEOUT, ROUNDS } from '#libs/testing/race.js';
import { historicAt } from '#libs/testing/stage-walk.js';
import { ifMatch, testApp } from '#libs/testing/test-app.js';
import type { TestApp, TestPerson, TestWorkspace } from '#libs/testing/test-app.js';

/** Who sets a fact that a gate reads. */
type Setter = 'manager' | 'legal' | 'executive';

interface FactRace {
  fact: string;
  /** The preset that requires it, where Standard does not. */
  preset?: 'regulated';
  value: unknown;
  from: Stage;
  to: Stage;
  by?: Setter;
  /** What else the stage needs. */
  beside?: object;
  /** Required gates that legal passes over. */
  override?: string[];
}

const CONTACTED = {
  useCase: 'Balances',
  firstContactOn: { value: '2026', precision: 'year', inferred: false },
};
const CONTRACT = {
  privacyAssessmentStartedOn: '2026-01-06',
  termSheetLink: 'https://documents.example/terms',
};
/** Within twelve months, whatever the day. */
const IN_HALF_A_YEAR = new Date(Date.now() + 180 * 86_400_000).toISOString().slice(0, 10);

const RACES: FactRace[] = [
  { fact: 'useCase', value: 'Balances', from: 'planning', to: 'contacted', beside: CONTACTED },
  {
    fact: 'firstContactOn',
    value: CONTACTED.firstContactOn,
    from: 'planning',
    to: 'contacted',
    beside: CONTACTED,
  },
  { fact: 'agreedToTalkOn', value: '2026-01-05', from: 'contacted', to: 'nda' },
  {
    fact: 'privacyAssessmentStartedOn',
    value: '2026-01-06',
    from: 'due_diligence',
    to: 'contract_negotiation',
    beside: CONTRACT,
  },
  {
    fact: 'termSheetLink',
    value: CONTRACT.termSheetLink,
    from: 'due_diligence',
    to: 'contract_negotiation',
    beside: CONTRACT,
  },
  {
    fact: 'dataProtectionRoles',
    value: { provider: 'controller', recipient: 'controller' },
    from: 'due_diligence',
    to: 'contract_negotiation',
    beside: CONTRACT,
    preset: 'regulated',
  },
  {
    fact: 'privacyAssessmentCompletedOn',
    value: '2026-02-06',
    from: 'contract_negotiation',
    to: 'approval',
    by: 'legal',
  },
  {
    fact: 'goLiveApprovedOn',
    value: '2026-02-06',
    from: 'onboarding',
    to: 'live',
    by: 'executive',
    beside: { monitoringReviewOn: IN_HALF_A_YEAR },
  },
  {
    fact: 'monitoringReviewOn',
    value: IN_HALF_A_YEAR,
    from: 'onboarding',
    to: 'live',
    override: ['go_live_not_approved'],
  },
];

describe('entering a stage while a fact that it needs is cleared', { timeout: RACE_TIMEOUT }, () => {
  let test: TestApp;
  let standard: TestWorkspace;
  let regulated: TestWorkspace;
  beforeAll(async () => {
    test = await testApp();
    standard = await test.workspace();
    regulated = await test.workspace();
    await regulated.admin.patch('/pipeline', { preset: 'regulated' }, ifMatch(1));
  });
  afterAll(() => test.close());

  async function set(by: TestPerson, id: string, version: number, facts: object): Promise<number> {
    const answer = await by.patch(`/negotiations/${id}`, facts, ifMatch(version));
    expect(answer).toMatchObject({ status: 200 });
    return answer.body.version;
  }

  it.each(RACES)(
    'never passes to $to without $fact',
    async ({ fact, value, from, to, by, beside, override, preset }) => {
      const workspace = preset ? regulated : standard;
      const setter = workspace[by ?? 'manager'];
      let passed = 0;
      await eachRound(async (round) => {
        const facts = by ? beside : { ...beside, [fact]: value };
        const { id, version: opened } = await historicAt(workspace, from, facts);
        const version = by ? await set(setter, id, opened, { [fact]: value }) : opened;
        const mover = override ? workspace.legal : workspace.manager;
        const command = { to, ...(override ? { override: { codes: override, reason: 'Settled.' } } : {}) };
        const enter = () => mover.post(`/negotiations/${id}/stage-changes`, command, ifMatch(version));
        const clear = () => setter.patch(`/negotiations/${id}`, { [fact]: null }, ifMatch(version));
        const [{ status: entered }, { status: cleared }] = await raceOfTwo(round, enter, clear);
        expect([
          [200, 412],
          [412, 200],
        ]).toContainEqual([entered, cleared]);
        const { rows } = await test.owner.query(
          `select n.version, n.stage, count(*)::integer as entries, max(e.seq) as last from negotiation n
         join journal_entry e on e.chain_id = n.id where n.id = $1 group by 1, 2`,
          [id],
        );
        expect(rows).toEqual([
          {
            version: version + 1,
            stage: entered === 200 ? to : from,
            entries: version + 1,
            last: version + 1,
          },
        ]);
        if (entered === 200) passed += 1;
      });
      // Both orders were seen, so the race was one.
      expect(passed).toBeGreaterThan(0);
      expect(passed).toBeLessThan(ROUNDS);
    },
  );

  it('never passes once a hold stands', async () => {
    const workspace = standard;
    await eachRound(async (round) => {
      const { id, version } = await historicAt(workspace, 'contacted');
      const facts = { agreedToTalkOn: '2026-01-05' };
      const hold = { cause: 'us', reason: 'Busy.', reviewOn: '2099-01-01' };
      const enter = () =>
        workspace.manager.post(`/negotiations/${id}/stage-changes`, { to: 'nda', facts }, ifMatch(version));
      const stop = () => workspace.manager2.post(`/negotiations/${id}/hold`, hold, ifMatch(version));
      const [entered, stopped] = await raceOfTwo(round, enter, stop);
      expect([entered.status, stopped.status]).toEqual(expect.arrayContaining([200, 412]));
    });
  });
});
