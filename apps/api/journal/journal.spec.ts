import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '#libs/testing/test-app.js';
import type { TestApp, TestWorkspace } from '#libs/testing/test-app.js';

describe('the journal', () => {
  let test: TestApp;
  let workspace: TestWorkspace;
  let negotiationId: string;
  beforeAll(async () => {
    test = await testApp();
    workspace = await test.workspace();
    const opened = await workspace.manager.post('/negotiations', {
      counterparty: { displayName: 'Northwind Bank', kind: 'bank' },
      product: { name: 'Balances' },
    });
    negotiationId = opened.body.id;
  });
  afterAll(() => test.close());

  it('lists what happened, page by page, newest first', async () => {
    const kinds: string[] = [];
    let cursor: string | null = null;
    do {
      const next: string = cursor ? `&cursor=${cursor}` : '';
      const { status, body } = await workspace.legal.get(`/journal?limit=2${next}`);
      expect(status).toBe(200);
      kinds.push(...body.items.map((line: { kind: string }) => line.kind));
      cursor = body.nextCursor;
    } while (cursor);
    expect(kinds.toSorted()).toEqual([
      'negotiation_opened',
      'party_added',
      'product_added',
      'workspace_founded',
    ]);
    const { body } = await workspace.legal.get(`/journal?recordId=${negotiationId}`);
    expect(body.items).toHaveLength(1);
  });

  it('refuses a cursor that no page gave', async () => {
    for (const cursor of ['x', Buffer.from('["a","b","c"]').toString('base64url')]) {
      expect((await workspace.legal.get(`/journal?cursor=${cursor}`)).status).toBe(422);
    }
  });

  it('verifies, and names the first entry that was tampered with', async () => {
    const sound = await workspace.admin.get('/journal/verification');
    expect(sound.body).toEqual({ chains: 2, entries: 4, broken: [] });
    await test.owner.query(
      `update journal_entry set text = replace(text, 'planning', 'live') where chain_id = $1 and seq = 1`,
      [negotiationId],
    );
    const broken = await workspace.admin.get('/journal/verification');
    expect(broken.body.broken).toEqual([{ chainId: negotiationId, seq: 1, fault: 'hash' }]);
  });
});
