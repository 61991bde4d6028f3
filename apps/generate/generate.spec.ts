import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyJournal } from '#libs/journal/verify.js';
import { Sealer } from '#libs/journal/sealer.js';
import { expectedReminders } from '#libs/negotiations/stages/clocks/expected-reminders.js';
import { loadReminderStates } from '#libs/negotiations/stages/clocks/reminder-state.js';
import { differences, replay } from '#libs/testing/replay.js';
import { testDatabase } from '#libs/testing/test-database.js';
import type { TestDatabase } from '#libs/testing/test-database.js';
import pg from 'pg';
import { generate } from './generate.js';
import type { Generated, GenerateOptions } from './generate.js';

const UNTIL = Date.parse('2026-03-31T16:00:00Z');

describe('generated negotiations', () => {
  let test: TestDatabase;
  let pool: pg.Pool;
  const sealer = new Sealer(randomBytes(32));
  beforeAll(async () => {
    test = await testDatabase();
    pool = new pg.Pool({ connectionString: test.urls.owner, max: 1 });
  });
  afterAll(async () => {
    await pool.end();
    await test.drop();
  });

  const run = (options: Partial<GenerateOptions> = {}): Promise<Generated> =>
    generate({
      negotiations: 120,
      workspaces: 2,
      seed: 7,
      from: UNTIL - 3 * 365 * 86_400_000,
      until: UNTIL,
      schema: test.database,
      sealer,
      pool,
      members: MEMBERS,
      // Told once, printed twice in each workspace.
      toldAtMost: 30,
      tell: () => undefined,
      signal: new AbortController().signal,
      ...options,
    });

  async function count(sql: string): Promise<number> {
    const { rows } = await test.owner.query<{ n: number }>(`select count(*)::integer as n from ${sql}`);
    return rows[0]!.n;
  }

  it('are what their journals tell, in chains that verify', async () => {
    const { workspaces, negotiations, entries } = await run();
    expect(negotiations).toBe(120);
    expect(entries / negotiations).toBeGreaterThan(7);
    for (const { id } of workspaces) {
      const state = await replay(test, sealer, id);
      expect(await differences(test, id, state)).toEqual([]);
      const verified = await test.database.read(id, (tx) => verifyJournal(tx, id));
      expect(verified.broken).toEqual([]);
      expect(verified.chains).toBe(61);
    }
    expect(await count('negotiation')).toBe(120);
  });

  it('have stays that follow each other without a gap, and one that has not ended while they are open', async () => {
    expect(
      await count(`stage_visit v join stage_visit next on next.workspace_id = v.workspace_id
        and next.negotiation_id = v.negotiation_id and next.ordinal = v.ordinal + 1
        where v.left_at is distinct from next.entered_at`),
    ).toBe(0);
    expect(
      await count(`negotiation n where (n.outcome is null) <> exists (select 1 from stage_visit v
        where v.workspace_id = n.workspace_id and v.negotiation_id = n.id and v.left_at is null
          and v.stage = n.stage)`),
    ).toBe(0);
  });

  it('have the reminders that their state calls for, what was due already sent', async () => {
    const { rows } = await test.owner.query<{ workspace_id: string; ids: string[] }>(
      'select workspace_id, array_agg(id) as ids from negotiation group by 1',
    );
    for (const { workspace_id: workspaceId, ids } of rows) {
      const states = await test.database.read(workspaceId, (tx) => loadReminderStates(tx, workspaceId, ids));
      const wanted = states.flatMap((state) =>
        expectedReminders({ ...state, now: new Date(UNTIL).toISOString() }).map(
          ({ rule, step, record, dueAt, recipientId }) =>
            [
              rule,
              step,
              record.id,
              dueAt,
              recipientId,
              dueAt <= new Date(UNTIL).toISOString() ? 'sent' : 'pending',
            ].join(' '),
        ),
      );
      const found = await test.owner.query<{ line: string }>(
        `select concat_ws(' ', rule, step, record_id, parley_instant(due_at), recipient_id, status) as line from reminder
         where workspace_id = $1 and subject_type = 'negotiation'`,
        [workspaceId],
      );
      expect(found.rows.map(({ line }) => line).toSorted()).toEqual(wanted.toSorted());
    }
  });

  it('leave row-level security forced, and every index and reference as the migrations made them', async () => {
    expect(await count('pg_class where relrowsecurity and not relforcerowsecurity')).toBe(0);
    const fresh = await testDatabase();
    const described = async ({ owner }: TestDatabase) => {
      const { rows } = await owner.query<{ line: string }>(DESCRIBED);
      return rows.map(({ line }) => line);
    };
    expect(await described(test)).toEqual(await described(fresh));
    await fresh.drop();
  });

  it('leave nothing behind when they are stopped on the way', async () => {
    const before = await count('journal_entry');
    const stopping = new AbortController();
    const tell = (done: number): void => void (done > 1 && stopping.abort());
    await expect(run({ tell, signal: stopping.signal })).rejects.toThrow('Stopped.');
    expect(await count('journal_entry')).toBe(before);
    expect(await count('pg_class where relrowsecurity and not relforcerowsecurity')).toBe(0);
  });

  it('tell the same stories for the same seed', async () => {
    const told = async (ids: readonly string[]) => {
      const { rows } = await test.owner.query<{ story: string }>(
        `select string_agg(concat_ws(' ', e.kind, e.occurred_at), ', ' order by e.seq) as story from journal_entry e
         where e.workspace_id = any($1) and e.chain_id <> e.workspace_id group by e.workspace_id, e.chain_id order by 1`,
        [ids],
      );
      return rows;
    };
    const ids = ({ workspaces }: Generated) => workspaces.map(({ id }) => id);
    const few = { negotiations: 12, workspaces: 1 };
    const [one, other] = [await run(few), await run(few)];
    expect(await told(ids(one))).toEqual(await told(ids(other)));
    expect(await told(ids(await run({ ...few, seed: 8 })))).not.toEqual(await told(ids(one)));
  });
});

const DESCRIBED = `
  select pg_get_indexdef(i.indexrelid) as line from pg_index i join pg_class c on c.oid = i.indrelid
  where c.relnamespace = 'public'::regnamespace
  union all
  select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint
  where connamespace = 'public'::regnamespace
  order by 1`;

const MEMBERS: GenerateOptions['members'] = (
  [
    ['manager', 'partnership_manager', 1],
    ['head', 'partnership_manager'],
    ['lawyer', 'legal'],
    ['lawyer2', 'legal'],
    ['executive', 'executive'],
    ['admin', 'admin'],
  ] as const
).map(([name, role, managedBy]) => ({
  name,
  email: `${name}@generated.example`,
  roles: [role],
  passwordHash: null,
  ...(managedBy === undefined ? {} : { managedBy }),
}));
