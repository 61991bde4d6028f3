import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { foldAll } from '#libs/testing/fold-all.js';
import { negotiationAt } from '#libs/testing/stage-walk.js';
import { testApp } from '#libs/testing/test-app.js';
import type { TestApp, TestWorkspace } from '#libs/testing/test-app.js';

describe('npm run rebuild-reports', () => {
  let test: TestApp;
  let workspace: TestWorkspace;
  let dataDir: string;
  beforeAll(async () => {
    test = await testApp();
    workspace = await test.workspace();
    await negotiationAt(workspace, 'planning');
    await negotiationAt(workspace, 'contacted');
    await foldAll(test, workspace.id);
    dataDir = await mkdtemp(join(tmpdir(), 'parley-rebuild-'));
    await writeFile(join(dataDir, 'encryption.key'), inject('roleKey'), { mode: 0o600 });
  });
  afterAll(async () => {
    await test.close();
    await rm(dataDir, { recursive: true });
  });

  it(
    'makes them anew with a line for each workspace, also after it was killed in the middle of it',
    { timeout: 120_000 },
    async () => {
      const before = (await workspace.executive.get('/reports/pipeline')).body;
      const letGo = await holdFolds();
      const killed = rebuild();
      await expect.poll(editions, { timeout: 60_000 }).toEqual([true, false]);
      killed.child.kill('SIGKILL');
      await killed.ended;
      await letGo();
      // What stood is read until the new ones are complete.
      expect((await workspace.executive.get('/reports/pipeline')).body).toEqual(before);
      const whole = rebuild();
      expect(await whole.ended).toBe(0);
      expect(whole.said()).toContain(`${workspace.slug}: 2 of 2 negotiations, 100 %`);
      expect(await editions()).toEqual([true]);
      expect((await workspace.executive.get('/reports/pipeline')).body).toEqual(before);
    },
  );

  function rebuild() {
    const child = spawn(process.execPath, ['libs/testing/run-source.mjs', 'apps/rebuild-reports/main.ts'], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...process.env,
        DATABASE_URL: test.urls.owner,
        APP_DATABASE_URL: test.urls.app,
        DATA_DIR: dataDir,
      },
    });
    let text = '';
    child.stdout.on('data', (data: Buffer) => (text += data.toString()));
    const ended = once(child, 'close').then(([code]) => code as number | null);
    return { child, ended, said: () => text };
  }

  /** Whether each edition is in force, the oldest first. */
  async function editions(): Promise<boolean[]> {
    const { rows } = await test.owner.query(
      'select in_force_at is not null as is from report_edition where workspace_id = $1 order by edition',
      [workspace.id],
    );
    return (rows as { is: boolean }[]).map((row) => row.is);
  }

  /** As if another process were folding; answers how to let go. */
  async function holdFolds(): Promise<() => Promise<void>> {
    const holder = await test.owner.connect();
    await holder.query('select pg_advisory_lock(7033404, hashtext($1))', [workspace.id]);
    return async () => {
      await holder.query('select pg_advisory_unlock_all()');
      holder.release();
    };
  }
});
