import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '#libs/database/data-source.js';
import type { Database } from '#libs/database/database.js';
import { foldAll, untilFoldable } from '#libs/testing/fold-all.js';
import { negotiationAt } from '#libs/testing/stage-walk.js';
import { ifMatch, testApp } from '#libs/testing/test-app.js';
import type { TestApp, TestWorkspace } from '#libs/testing/test-app.js';
import { reportLag, workspacesToFold } from './fold-lag.js';
import { foldBatch, foldReports } from './fold-reports.js';
import { rebuildReports } from './rebuild-reports.js';
import type { RebuildProgress } from './rebuild-reports.js';

describe('folding the journal into rollups', () => {
  let test: TestApp;
  let sweeper: Database;
  let workspace: TestWorkspace;
  beforeAll(async () => {
    test = await testApp();
    sweeper = await openDatabase({ url: test.urls.worker, entities: [], applicationName: 'parley-test' });
    workspace = await test.workspace();
    await negotiationAt(workspace, 'scoping', { reach: 5, value: { amount: '10.50', currency: 'USD' } });
    await negotiationAt(workspace, 'contacted');
  });
  afterAll(async () => {
    await sweeper.close();
    await test.close();
  });

  const pipeline = async () => (await workspace.executive.get('/reports/pipeline')).body;
  const stored = async () => {
    const { rows } = await test.owner.query(
      `select measure, dimension, value, period, part, cells from report_rollup
       where workspace_id = $1 order by measure, dimension, value, period, part`,
      [workspace.id],
    );
    return rows as object[];
  };
  const editions = async () => {
    const { rows } = await test.owner.query<{ edition: number; in_force: boolean; negotiations: number }>(
      `select edition, in_force_at is not null as in_force, negotiations from report_edition
       where workspace_id = $1 order by edition`,
      [workspace.id],
    );
    return rows;
  };

  it('finds the workspaces that are behind, and says how far', async () => {
    await untilFoldable(test);
    expect(await workspacesToFold(sweeper)).toContain(workspace.id);
    const behind = await reportLag(sweeper);
    expect(behind.entries).toBeGreaterThan(5);
    expect(behind.seconds).toBeGreaterThan(0);
    await foldAll(test, workspace.id);
    expect(await reportLag(sweeper)).toEqual({ entries: 0, seconds: 0 });
    expect(await editions()).toEqual([{ edition: 1, in_force: true, negotiations: 2 }]);
  });

  it('changes no report, and nothing when it is done again or by two at once', async () => {
    const folded = await pipeline();
    const rows = await stored();
    expect(rows.length).toBeGreaterThan(50);
    await Promise.all([1, 2, 3].map(() => foldReports(test.database, workspace.id)));
    expect(await stored()).toEqual(rows);
    const { id, version } = await negotiationAt(workspace, 'contacted', { reach: 7 });
    const live = await pipeline();
    expect(live.total.count).toBe(folded.total.count + 1);
    expect(live.total.reach).toBe(folded.total.reach + 7);
    await untilFoldable(test);
    await Promise.all([1, 2, 3].map(() => foldReports(test.database, workspace.id)));
    await foldAll(test, workspace.id);
    expect(await pipeline()).toEqual(live);
    const voided = await workspace.manager.post(
      `/negotiations/${id}/voiding`,
      { reason: 'Twice.' },
      ifMatch(version),
    );
    expect(voided.status).toBe(200);
    await foldAll(test, workspace.id);
    expect(await stored()).toEqual(rows);
  });

  it('makes everything anew when a limit changes, and reads the old until then', async () => {
    const before = await pipeline();
    const { version } = (await workspace.admin.get('/pipeline')).body;
    const stages = { scoping: { limitDays: 77 } };
    expect((await workspace.admin.patch('/pipeline', { stages }, ifMatch(version))).status).toBe(200);
    expect(await pipeline()).toEqual(before);
    await foldAll(test, workspace.id);
    const limits = (await pipeline()).stages as { stage: string; limitDays: number }[];
    expect(limits.find(({ stage }) => stage === 'scoping')).toMatchObject({ limitDays: 77 });
    expect(await editions()).toEqual([{ edition: 2, in_force: true, negotiations: 3 }]);
  });

  it('is rebuilt beside what stands, and goes on where it was broken off', async () => {
    const rows = await stored();
    const before = await pipeline();
    const breakOff = (): void => {
      throw new Error('Broken off.');
    };
    await expect(rebuildReports(test.database, workspace.id, breakOff, 3)).rejects.toThrow('Broken off.');
    expect((await editions()).map(({ edition }) => edition)).toContain(3);
    const progress: RebuildProgress[] = [];
    await rebuildReports(test.database, workspace.id, (step) => progress.push(step));
    expect(progress.at(-1)).toEqual({ done: 3, of: 3 });
    expect((await editions()).map(({ edition }) => edition)).toEqual([3]);
    expect(await stored()).toEqual(rows);
    expect(await pipeline()).toEqual(before);
    expect(await foldBatch(test.database, workspace.id)).toBe('done');
  });

  it('keeps no text that anybody wrote', async () => {
    const { rows } = await test.owner.query(
      'select history::text as history from report_history where workspace_id = $1',
      [workspace.id],
    );
    const histories = (rows as { history: string }[]).map(({ history }) => history).join('\n');
    expect(histories).not.toContain('Show balances');
    expect(histories).not.toContain('sealed');
  });
});
