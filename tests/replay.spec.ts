import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everyRecord } from '#libs/testing/every-record.js';
import { attemptsOnEverything, live } from '#libs/testing/random-history.js';
import { differences, replay } from '#libs/testing/replay.js';
import { testApp } from '#libs/testing/test-app.js';
import type { TestApp, TestWorkspace } from '#libs/testing/test-app.js';

/** The same histories every time, unless a seed is given. */
const SEED = Number(process.env['SEED'] ?? 1);
const HISTORIES = Number(process.env['HISTORIES'] ?? 26);

/** What the attempts write: where several are seen no more, they have stopped being tried. */
const KINDS = [
  'stage_changed',
  'hold_begun',
  'hold_ended',
  'negotiation_opened',
  'negotiation_imported',
  'negotiation_edited',
  'negotiation_closed',
  'negotiation_voided',
  'negotiation_renewed',
  'negotiation_handed_over',
  'sharing_suspended',
  'sharing_resumed',
  'withdrawal_recorded',
  'withdrawal_changed',
  'event_undone',
  'event_corrected',
  'correction_asked',
  'correction_refused',
  'objection_noted',
  'objection_raised',
  'objection_edited',
  'objection_reviewed',
  'objection_triaged',
  'mitigation_proposed',
  'objection_resolved',
  'objection_upheld',
  'objection_dismissed',
  'objection_downgraded',
  'objection_retracted',
  'objection_reopened',
  'objection_marked_duplicate',
  'counterparty_decided',
  'concern_erased',
  'waiver_asked',
  'waiver_refused',
  'objection_waived',
  'agreement_added',
  'agreement_changed',
  'obligation_added',
  'obligation_changed',
  'obligation_discharged',
  'obligation_not_applicable',
  'destruction_certified',
  'data_exchanged',
  'data_exchange_voided',
  'activity_logged',
  'note_written',
  'next_action_set',
  'next_action_completed',
  'participant_added',
  'participant_removed',
  'clearing_asked',
  'reminder_set',
  'party_added',
  'party_changed',
  'party_revealed',
  'need_to_know_changed',
  'contact_added',
  'contact_changed',
  'contact_removed',
  'contact_erased',
  'product_added',
  'product_changed',
  'view_saved',
  'view_changed',
  'view_removed',
  'person_added',
  'person_changed',
  'person_deactivated',
  'workspace_changed',
  'pipeline_changed',
  'source_recorded',
  'statement_recorded',
  'commitment_recorded',
  'rating_recorded',
  'signal_recorded',
  'position_recorded',
  'purpose_claim_recorded',
  'citation_recorded',
];

describe('the journal', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await testApp();
  });
  afterAll(() => test.close());

  it('tells of one of everything, so that replaying it makes the state that stands', async () => {
    const workspace = await test.workspace();
    await everyRecord(workspace);
    await expectTold(workspace);
  });

  it(
    'tells every random history so that replaying it makes the state that stands',
    { timeout: HISTORIES * 15_000 },
    async () => {
      const seen = new Set<string>();
      await fc.assert(
        fc.asyncProperty(attemptsOnEverything, async (history) => {
          const workspace = await test.workspace();
          await live(workspace, history);
          await expectTold(workspace);
          const kinds = await test.owner.query<{ kind: string }>(
            'select distinct kind from journal_entry where workspace_id = $1',
            [workspace.id],
          );
          for (const { kind } of kinds.rows) seen.add(kind);
        }),
        { numRuns: HISTORIES, seed: SEED, endOnFailure: true },
      );
      // The histories were worth the name; chance may pass by a few of the rarest.
      const missed = KINDS.filter((kind) => !seen.has(kind));
      expect(missed.length, `not seen: ${missed.join(', ')}`).toBeLessThan(4);
    },
  );

  /** Replaying its journal makes what stands, every chain holds, and every change of a negotiation raised its version. */
  async function expectTold(workspace: TestWorkspace): Promise<void> {
    const state = await replay(test, test.sealer, workspace.id);
    expect(await differences(test, workspace.id, state)).toEqual([]);
    const verified = await workspace.admin.get('/journal/verification');
    expect(verified.body.broken).toEqual([]);
    const { rows } = await test.owner.query(
      `select n.id from negotiation n where n.workspace_id = $1 and n.version <> (
       select count(*) from journal_entry e where e.workspace_id = n.workspace_id and e.chain_id = n.id
         and exists (select 1 from jsonb_array_elements(e.text::jsonb -> 'writes') w
           where w ->> 'table' = 'negotiation'))`,
      [workspace.id],
    );
    expect(rows).toEqual([]);
  }
});
