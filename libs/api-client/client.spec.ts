import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '#libs/testing/test-app.js';
import type { TestApp, TestWorkspace } from '#libs/testing/test-app.js';
import { moveNegotiation, openNegotiation, readNegotiation } from './index.js';

describe('the generated client', () => {
  let test: TestApp;
  let workspace: TestWorkspace;
  beforeAll(async () => {
    test = await testApp();
    workspace = await test.workspace();
  });
  afterAll(() => test.close());

  it('opens a negotiation and reads it back', async () => {
    const { client } = workspace.manager;
    const opened = await openNegotiation({
      client,
      headers: { 'Idempotency-Key': 'once' },
      body: {
        counterparty: { displayName: 'Northwind Bank', kind: 'bank' },
        product: { name: 'Account balances in a messaging app' },
      },
    });
    expect(opened.response.status).toBe(201);
    const read = await readNegotiation({ client, path: { id: opened.data!.id } });
    expect(read.data).toMatchObject({ ref: opened.data!.ref, stage: 'planning', outcome: null });
  });

  it('hands over a problem with its blockers', async () => {
    const { client } = workspace.manager;
    const { data } = await openNegotiation({
      client,
      body: {
        counterparty: { displayName: 'Fabrikam Card', kind: 'card_issuer' },
        product: { name: 'Card balances' },
      },
    });
    const { error } = await moveNegotiation({
      client,
      path: { id: data!.id },
      headers: { 'If-Match': '"1"' },
      body: { to: 'contacted' },
    });
    expect(error?.type).toBe('/problems/stage-gate-closed');
    expect(error?.blockers?.map(({ code }) => code)).toContain('use_case_missing');
  });
});
