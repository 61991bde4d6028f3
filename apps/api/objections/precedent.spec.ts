import { afterAll, beforeAll, expect, it } from 'vitest';
import { negotiationAt } from '#libs/testing/stage-walk.js';
import { ifMatch, testApp } from '#libs/testing/test-app.js';
import type { TestApp, TestWorkspace } from '#libs/testing/test-app.js';

let test: TestApp;
let workspace: TestWorkspace;
beforeAll(async () => {
  test = await testApp();
  workspace = await test.workspace();
});
afterAll(() => test.close());

async function raised(more: object = {}): Promise<string> {
  const { id } = await negotiationAt(workspace, 'contacted');
  const answer = await workspace.legal.post(`/negotiations/${id}/objections`, {
    statement: 'They keep it for ever.',
    category: 'retention',
    severity: 'significant',
    ...more,
  });
  expect(answer.status).toBe(201);
  return (answer.body as { id: string }).id;
}

async function step(id: string, name: string, body: object): Promise<void> {
  const { version } = (await workspace.legal.get(`/objections/${id}`)).body as { version: number };
  const answer = await workspace.legal.post(`/objections/${id}/${name}`, body, ifMatch(version));
  expect(answer.status).toBe(200);
}

it('tells what objections of a category came to, and never of a concern', async () => {
  const resolved = await raised();
  await step(resolved, 'review', {});
  const negotiation = (await workspace.legal.get(`/objections/${resolved}`)).body as {
    negotiationId: string;
  };
  const { manager } = workspace;
  const { version } = (await manager.get(`/objections/${resolved}`)).body as { version: number };
  const proposed = await manager.post(
    `/objections/${resolved}/mitigation`,
    { mitigation: 'Ninety days, then destroyed.' },
    ifMatch(version),
  );
  expect(proposed.status).toBe(200);
  await step(resolved, 'resolution', { reason: 'It is short enough.' });
  const retracted = await raised();
  await step(retracted, 'retraction', { reason: 'A misunderstanding.' });
  await raised();
  await raised({ category: 'security' });
  const concern = await negotiationAt(workspace, 'contacted');
  await workspace.manager.post(`/negotiations/${concern.id}/objections`, {
    statement: 'Hm.',
    category: 'retention',
    noted: true,
  });
  const answer = await workspace.executive.get('/objection-precedent?category=retention');
  expect(answer.status).toBe(200);
  const { ref } = (await manager.get(`/negotiations/${negotiation.negotiationId}`)).body as { ref: string };
  expect(answer.body).toEqual({
    category: 'retention',
    negotiations: 2,
    undecided: 1,
    resolved: 1,
    waived: 0,
    upheld: 0,
    withdrew: 0,
    resolvedBy: [{ objectionId: resolved, negotiationRef: ref, mitigation: 'Ninety days, then destroyed.' }],
  });
  expect((await workspace.executive.get('/objection-precedent')).status).toBe(422);
  expect((await workspace.admin.get('/objection-precedent?category=retention')).status).toBe(403);
});
