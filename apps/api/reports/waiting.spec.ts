import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { negotiationAt } from '#libs/testing/stage-walk.js';
import { ifMatch, testApp } from '#libs/testing/test-app.js';
import type { TestApp, TestPerson, TestWorkspace } from '#libs/testing/test-app.js';

const SEVERE = { statement: 'Too much.', category: 'retention', severity: 'maximum' };
const UNKNOWN = { value: null, precision: 'unknown', inferred: false };

describe('what waits for my decision', () => {
  let test: TestApp;
  let workspace: TestWorkspace;
  let negotiation: string;
  let objection: string;
  beforeAll(async () => {
    test = await testApp();
    workspace = await test.workspace();
    ({ id: negotiation } = await negotiationAt(workspace, 'scoping', { statusLine: 'In talks.' }));
    objection = await made(workspace.manager2, `/negotiations/${negotiation}/objections`, SEVERE);
  });
  afterAll(() => test.close());

  async function made(by: TestPerson, path: string, body: object, headers = {}): Promise<string> {
    const answer = await by.post(path, body, headers);
    expect(answer.status).toBeLessThan(300);
    return (answer.body as { id: string }).id;
  }

  async function step(by: TestPerson, path: string, body: object = {}) {
    const { version } = (await by.get(`/objections/${objection}`)).body as { version: number };
    const answer = await by.post(`/objections/${objection}/${path}`, body, ifMatch(version));
    expect(answer.status).toBe(200);
    return answer.body as { waiver: { id: string } };
  }

  /** What a person's brief counts, each group held to the list that it names. */
  async function waiting(by: TestPerson): Promise<Record<string, number>> {
    const { body } = await by.get('/reports/changes');
    const groups = body.waiting as {
      kind: string;
      count: number;
      items: object[];
      records: { count: string };
    }[];
    for (const { count, items, records } of groups) {
      const list = await by.get(records.count);
      expect(list.body.items).toHaveLength(count);
      expect(list.body.items).toEqual(items);
    }
    return Object.fromEntries(groups.flatMap(({ kind, count }) => (count > 0 ? [[kind, count]] : [])));
  }

  it('is an objection to triage, for legal and nobody else', async () => {
    expect(await waiting(workspace.legal)).toEqual({ objection_to_triage: 1 });
    expect(await waiting(workspace.legal2)).toEqual({ objection_to_triage: 1 });
    expect(await waiting(workspace.executive)).toEqual({});
    expect(await waiting(workspace.manager)).toEqual({});
    const { body } = await workspace.legal.get('/reports/waiting');
    expect(body.items).toMatchObject([
      {
        kind: 'objection_to_triage',
        record: { type: 'objection', id: objection },
        negotiation: { id: negotiation, statusLine: 'In talks.' },
      },
    ]);
  });

  it('is an objection to decide, for its raiser and for legal, but not for whoever proposed the mitigation', async () => {
    await step(workspace.legal, 'review');
    await step(workspace.legal, 'triage', { severity: 'maximum' });
    await step(workspace.legal2, 'mitigation', { mitigation: 'A shorter retention.' });
    expect(await waiting(workspace.legal)).toEqual({ objection_to_decide: 1 });
    expect(await waiting(workspace.legal2)).toEqual({});
    expect(await waiting(workspace.manager2)).toEqual({ objection_to_decide: 1 });
    expect(await waiting(workspace.manager)).toEqual({});
  });

  it('is a waiver to sign, for the other side than the first signer’s', async () => {
    await step(workspace.legal, 'waiver', {
      rationale: 'A pilot.',
      residualRisk: 'Small.',
      expiresOn: '2099-01-01',
    });
    expect(await waiting(workspace.executive)).toEqual({ waiver_to_sign: 1 });
    expect((await waiting(workspace.legal2))['waiver_to_sign']).toBeUndefined();
  });

  it('is a concern, for legal', async () => {
    await made(workspace.manager2, `/negotiations/${negotiation}/objections`, {
      statement: 'Hm.',
      noted: true,
    });
    expect((await waiting(workspace.legal2))['concern_to_decide']).toBe(1);
    expect((await waiting(workspace.manager2))['concern_to_decide']).toBeUndefined();
  });

  it('is a gate that only one role can clear', async () => {
    await negotiationAt(workspace, 'contract_negotiation');
    await negotiationAt(workspace, 'onboarding');
    expect((await waiting(workspace.legal2))['assessment_to_complete']).toBe(1);
    expect((await waiting(workspace.executive))['go_live_to_approve']).toBe(1);
  });

  it('is a correction that takes a second person', async () => {
    const { version } = (await workspace.manager.get(`/negotiations/${negotiation}`)).body as {
      version: number;
    };
    await made(
      workspace.manager,
      `/negotiations/${negotiation}/correction`,
      { reason: 'Wrong.' },
      ifMatch(version),
    );
    for (const person of [workspace.manager2, workspace.legal, workspace.executive]) {
      expect((await waiting(person))['correction_to_confirm']).toBe(1);
    }
    expect((await waiting(workspace.manager))['correction_to_confirm']).toBeUndefined();
  });

  it('is a duty to discharge, and then a destruction to confirm for somebody else', async () => {
    const { id, version } = await negotiationAt(workspace, 'nda');
    await made(workspace.manager, `/negotiations/${id}/data-exchanges`, {
      direction: 'given',
      what: 'Samples',
    });
    await made(
      workspace.manager,
      `/negotiations/${id}/withdrawal`,
      {
        by: 'them',
        noticeDate: UNKNOWN,
        effectiveDate: UNKNOWN,
        statedReason: 'commercial',
        disclosure: 'confidential',
      },
      ifMatch(version),
    );
    const { body } = await workspace.legal.get(`/obligations?negotiationId=${id}&limit=50`);
    const certificate = (body.items as { id: string; kind: string; owedBy: string }[]).find(
      ({ kind }) => kind === 'certificate_of_destruction',
    );
    expect((await waiting(workspace.manager))['obligation_to_discharge']).toBeGreaterThan(0);
    expect(certificate).toBeDefined();
    const certified = await workspace.manager.post(
      `/obligations/${certificate!.id}/discharge`,
      { evidence: 'Shredded.' },
      ifMatch(1),
    );
    expect(certified.status).toBe(200);
    expect((await waiting(workspace.legal))['destruction_to_confirm']).toBe(1);
    expect((await waiting(workspace.manager))['destruction_to_confirm']).toBeUndefined();
  });

  it('lists one kind or all of them, the longest first', async () => {
    const all = await workspace.legal.get('/reports/waiting?limit=200');
    const since = (all.body.items as { since: string }[]).map((item) => item.since);
    expect(since).toEqual(since.toSorted());
    const first = await workspace.legal.get('/reports/waiting?limit=1');
    expect(first.body.items).toEqual(all.body.items.slice(0, 1));
    const second = await workspace.legal.get(`/reports/waiting?limit=1&cursor=${first.body.nextCursor}`);
    expect(second.body.items).toEqual(all.body.items.slice(1, 2));
    const rest = await workspace.legal.get(
      `/reports/waiting?stage=contract_negotiation&limit=200&cursor=${first.body.nextCursor}`,
    );
    expect(rest.body.items).toEqual(
      (all.body.items as { negotiation: { stage: string } }[])
        .slice(1)
        .filter(({ negotiation: { stage } }) => stage === 'contract_negotiation'),
    );
    expect(rest.body.items.length).toBeGreaterThan(0);
  });
});
