import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { settleReminders } from '#libs/testing/settle-reminders.js';
import { negotiationAt } from '#libs/testing/stage-walk.js';
import { ifMatch, testApp } from '#libs/testing/test-app.js';
import type { TestApp, TestWorkspace } from '#libs/testing/test-app.js';

describe('the pipeline of a workspace', () => {
  let test: TestApp;
  let workspace: TestWorkspace;
  beforeAll(async () => {
    test = await testApp();
  });
  beforeEach(async () => {
    workspace = await test.workspace();
  });
  afterAll(() => test.close());

  function change(body: object, version = 1, by = workspace.admin) {
    return by.patch('/pipeline', body, ifMatch(version));
  }

  async function entries() {
    const { rows } = await test.owner.query(
      "select record_id, text from journal_entry where chain_id = $1 and kind = 'pipeline_changed' order by seq",
      [workspace.id],
    );
    return rows.map((row: { text: string }) => JSON.parse(row.text));
  }

  async function limits(negotiationId: string) {
    const { rows } = await test.owner.query(
      `select step, (due_at at time zone 'America/New_York')::date
         - (n.opened_at at time zone 'America/New_York')::date as after from reminder r join negotiation n on n.id = r.subject_id
       where r.subject_id = $1 and r.rule = 'stage_limit' and r.status = 'pending' order by due_at`,
      [negotiationId],
    );
    return rows.map((row) => Object.values(row as object));
  }

  it('is there for everybody to read, without the objections that nobody may switch off', async () => {
    for (const person of [workspace.manager, workspace.legal, workspace.executive, workspace.admin]) {
      const { status, body, headers } = await person.get('/pipeline');
      expect(status).toBe(200);
      expect(headers.etag).toBe('"1"');
      expect(body).toMatchObject({ version: 1, preset: 'standard' });
      expect(body.stages.nda).toEqual({ name: 'NDA & Qualification', limitDays: 20, enabled: true });
      expect(body.gates).not.toHaveProperty('blocking_objection_open');
    }
  });

  it('is changed by an admin, as a new version beside the one before', async () => {
    const changed = await change({
      stages: { nda: { name: 'Paperwork' }, onboarding: { enabled: false } },
      gates: { term_sheet_missing: 'off' },
    });
    expect(changed.status).toBe(200);
    expect(changed.body).toMatchObject({ version: 2, createdBy: workspace.admin.id });
    expect(changed.body.stages.nda).toEqual({ name: 'Paperwork', limitDays: 20, enabled: true });
    expect(changed.body.stages.onboarding.enabled).toBe(false);
    expect(changed.body.gates).toMatchObject({ term_sheet_missing: 'off', use_case_missing: 'require' });
    expect((await workspace.manager.get('/pipeline')).body).toEqual(changed.body);
    const { rows } = await test.owner.query(
      "select version, gates ->> 'concern_undecided' as concern from pipeline where workspace_id = $1 order by version",
      [workspace.id],
    );
    expect(rows).toEqual([
      { version: 1, concern: 'require' },
      { version: 2, concern: 'require' },
    ]);
    const [entry, ...rest] = await entries();
    expect(rest).toEqual([]);
    expect(entry.data.gates).toEqual([{ key: 'term_sheet_missing', from: 'require', to: 'off' }]);
    expect(entry.data.stages.map(({ key }: { key: string }) => key)).toEqual(['nda', 'onboarding']);
    expect(await settleReminders(test, workspace.id)).toBe(1);
  });

  it('judges what is entered from then on, and tells by which version it was judged', async () => {
    const { id, version } = await negotiationAt(workspace, 'planning');
    const move = () =>
      workspace.manager.post(`/negotiations/${id}/stage-changes`, { to: 'contacted' }, ifMatch(version));
    expect((await move()).body.type).toBe('/problems/stage-gate-closed');
    await change({ gates: { use_case_missing: 'warn', first_contact_missing: 'off' } });
    expect((await move()).status).toBe(200);
    const { rows } = await test.owner.query(
      "select text from journal_entry where chain_id = $1 and kind = 'stage_changed'",
      [id],
    );
    expect(JSON.parse((rows[0] as { text: string }).text).data).toMatchObject({
      pipelineVersion: 2,
      warned: ['use_case_missing'],
    });
  });

  it('takes a preset, and what is chosen beside it on top', async () => {
    await change({ stages: { scoping: { name: 'Data', limitDays: 10 } } });
    const { body } = await change({ preset: 'small_team', gates: { use_case_missing: 'require' } }, 2);
    expect(body).toMatchObject({ preset: 'small_team', version: 3 });
    expect(body.gates).toMatchObject({ use_case_missing: 'require', term_sheet_missing: 'warn' });
    expect(body.stages.due_diligence.enabled).toBe(false);
    expect(body.stages.scoping).toEqual({ name: 'Data', limitDays: 10, enabled: true });
    const same = await change({ preset: 'small_team', gates: { use_case_missing: 'require' } }, 3);
    expect(same.body.version).toBe(3);
    expect(await entries()).toHaveLength(2);
  });

  it('keeps a stage on while an open negotiation stands in it, and what is essential always', async () => {
    const { id, version } = await negotiationAt(workspace, 'nda');
    const inUse = await change({ stages: { nda: { enabled: false } } });
    expect(inUse.body).toMatchObject({ status: 409, type: '/problems/stage-in-use' });
    const essential = await change({ stages: { signed: { enabled: false } } });
    expect(essential.body.errors[0].pointer).toBe('/stages/signed/enabled');
    expect(await entries()).toEqual([]);
    const closed = await workspace.manager.post(
      `/negotiations/${id}/closure`,
      { outcome: 'declined', by: 'them', reason: 'No.' },
      ifMatch(version),
    );
    expect(closed.status).toBe(200);
    expect((await change({ stages: { nda: { enabled: false } } })).status).toBe(200);
  });

  it('lets no negotiation slip into a stage while that is switched off', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { id, version } = await negotiationAt(workspace, 'contacted');
      const current = (await workspace.admin.get('/pipeline')).body.version;
      const [moved, off] = await Promise.all([
        workspace.manager.post(
          `/negotiations/${id}/stage-changes`,
          { to: 'nda', facts: { agreedToTalkOn: '2026-02-02' } },
          ifMatch(version),
        ),
        change({ stages: { nda: { enabled: false } } }, current),
      ]);
      expect([moved.status, off.status]).toSatisfy(
        ([move, switched]: number[]) => (move === 200) !== (switched === 200),
      );
      if (off.status === 200) await change({ stages: { nda: { enabled: true } } }, off.body.version);
      else {
        await workspace.manager.post(
          `/negotiations/${id}/closure`,
          { outcome: 'declined', by: 'them', reason: 'No.' },
          ifMatch(version + 1),
        );
      }
    }
  });

  it('moves the reminders of open negotiations with a changed limit, once, in the background', async () => {
    const { id } = await negotiationAt(workspace, 'planning');
    const ended = await negotiationAt(workspace, 'planning');
    await workspace.manager.post(
      `/negotiations/${ended.id}/closure`,
      { outcome: 'dropped', reason: 'No.' },
      ifMatch(1),
    );
    await change({ stages: { planning: { limitDays: 8 } } });
    expect(await limits(id)).toEqual([
      ['planning 100%', 30],
      ['planning 125%', 38],
    ]);
    expect(await settleReminders(test, workspace.id)).toBe(1);
    expect(await settleReminders(test, workspace.id)).toBe(0);
    expect(await limits(id)).toEqual([
      ['planning 100%', 8],
      ['planning 125%', 10],
    ]);
    expect(await limits(ended.id)).toEqual([]);
  });

  it('is for nobody but an admin to change, at the version that was read', async () => {
    const body = { gates: { term_sheet_missing: 'off' } };
    for (const person of [workspace.manager, workspace.legal, workspace.executive]) {
      expect((await change(body, 1, person)).status).toBe(403);
    }
    expect((await workspace.admin.patch('/pipeline', body)).status).toBe(428);
    const stale = await change(body, 7);
    expect(stale).toMatchObject({ status: 412, body: { current: { version: 1 } } });
    const wrong = await change({
      gates: { blocking_objection_open: 'off' },
      stages: { limbo: {}, nda: { limitDays: 0 } },
    });
    expect(wrong.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(
      expect.arrayContaining(['/gates/blocking_objection_open', '/stages/limbo', '/stages/nda/limitDays']),
    );
    expect(await entries()).toEqual([]);
  });
});
