import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attempts, live } from '#libs/testing/random-history.js';
import { differences, replay } from '#libs/testing/replay.js';
import { testApp } from '#libs/testing/test-app.js';
import type { TestApp } from '#libs/testing/test-app.js';

/** The same histories every time, unless a seed is given. */
const SEED = Number(process.env['SEED'] ?? 1);
const HISTORIES = Number(process.env['HISTORIES'] ?? 50);

describe('the journal', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await testApp();
  });
  afterAll(() => test.close());

  it(
    'tells every random history so that replaying it makes the state that stands',
    { timeout: HISTORIES * 4_000 },
    async () => {
      const written = { entries: 0, kinds: new Set<string>() };
      await fc.assert(
        fc.asyncProperty(attempts, async (history) => {
          const workspace = await test.workspace();
          await live(workspace, history);
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
          const kinds = await test.owner.query(
            'select kind, count(*)::integer as n from journal_entry where workspace_id = $1 group by 1',
            [workspace.id],
          );
          for (const { kind, n } of kinds.rows as { kind: string; n: number }[]) {
            written.kinds.add(kind);
            written.entries += n;
          }
        }),
        { numRuns: HISTORIES, seed: SEED, endOnFailure: true },
      );
      // The histories were worth the name.
      expect([...written.kinds]).toEqual(
        expect.arrayContaining([
          'stage_changed',
          'hold_begun',
          'negotiation_closed',
          'withdrawal_recorded',
          'event_undone',
          'objection_reviewed',
          'agreement_added',
          'activity_logged',
          'note_written',
        ]),
      );
    },
  );
});
