import type { QueryRunner } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '#libs/testing/test-app.js';
import type { TestApp, TestWorkspace } from '#libs/testing/test-app.js';
import { WholeEntriesHashed1764107000000 } from '#migrations/1764107000000-whole-entries-hashed.js';

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
    const { rows } = await test.owner.query(
      'select text, occurred_at, record_id, record_type, actor_id from journal_entry where chain_id = $1',
      [negotiationId],
    );
    const entry = rows[0] as Record<string, unknown>;
    const tamper = (column: string, value: unknown) =>
      test.owner.query(`update journal_entry set ${column} = $2 where chain_id = $1`, [negotiationId, value]);
    for (const [column, value] of [
      ['text', String(entry.text).replace('planning', 'live')],
      ['occurred_at', '2018-08-06T00:00:00Z'],
      ['record_id', workspace.id],
      ['record_type', 'party'],
      ['actor_id', null],
    ] as const) {
      await tamper(column, value);
      const broken = await workspace.admin.get('/journal/verification');
      expect(broken.body.broken).toEqual([{ chainId: negotiationId, seq: 1, fault: 'hash' }]);
      await tamper(column, entry[column]);
    }
    expect((await workspace.admin.get('/journal/verification')).body.broken).toEqual([]);
  });

  it('is hashed anew, chain by chain, by the migration that widened what is hashed', async () => {
    await test.owner.query(
      'update journal_entry set hash = sha256(hash), previous_hash = sha256(previous_hash)',
    );
    expect((await workspace.admin.get('/journal/verification')).body.broken).toHaveLength(2);
    const queryRunner = { query: (sql: string) => test.owner.query(sql) };
    await new WholeEntriesHashed1764107000000().up(queryRunner as unknown as QueryRunner);
    expect((await workspace.admin.get('/journal/verification')).body.broken).toEqual([]);
  });
});
