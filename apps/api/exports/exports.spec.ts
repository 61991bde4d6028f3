import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { declaredRoutes } from '#apps/api/authorisation/declared-routes.js';
import { everMay } from '#libs/identity/policy.js';
import { everyRecord } from '#libs/testing/every-record.js';
import type { EveryRecord } from '#libs/testing/every-record.js';
import { testApp } from '#libs/testing/test-app.js';
import type { Answer, TestApp, TestPerson, TestWorkspace } from '#libs/testing/test-app.js';
import { columnsOfLists } from './columns.js';

const LISTS = columnsOfLists(JSON.parse(readFileSync('libs/api-client/openapi.json', 'utf8')));

const ROLES = ['manager', 'legal', 'executive', 'admin'] as const;

describe('a list as CSV', () => {
  let test: TestApp;
  let workspace: TestWorkspace;
  let records: EveryRecord;
  beforeAll(async () => {
    test = await testApp();
    workspace = await test.workspace();
    records = await everyRecord(workspace);
  });
  afterAll(() => test.close());

  /** The rows of an export, by the names of their columns. */
  function rowsOf({ body }: Answer): Record<string, string>[] {
    return parse(body as string, { bom: true, columns: true, relax_column_count: false });
  }

  async function everyPage(by: TestPerson, path: string): Promise<Record<string, unknown>[]> {
    const items: Record<string, unknown>[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body }: Answer = await by.get(
        `${path}${cursor && `${path.includes('?') ? '&' : '?'}cursor=${cursor}`}`,
      );
      items.push(...body.items);
      cursor = body.nextCursor;
    }
    return items;
  }

  it.each(ROLES)(
    'tells the %s what the JSON of every list tells them, and no more',
    { timeout: 120_000 },
    async (role) => {
      const by = workspace[role];
      const lists: string[] = [];
      for (const { method, path, demand } of declaredRoutes(test.app)) {
        if (method !== 'GET' || !demand || demand === 'public' || !LISTS.has(path)) continue;
        if (!everMay(demand.action, by.context.person)) continue;
        const url = path.replace('/api/v1', '').replace(':id', records[demand.record ?? 'negotiation']);
        const json = await by.get(url);
        if (json.status !== 200) continue;
        const csv = await by.get(`${url}?format=csv`);
        expect([url, csv.status, csv.headers['content-type']]).toEqual([
          url,
          200,
          'text/csv; charset=utf-8; header=present',
        ]);
        const items = (await everyPage(by, url)).filter((item) => item['privileged'] !== true);
        const rows = rowsOf(csv);
        expect([url, rows.length]).toEqual([url, items.length]);
        const told = items.map((item) => plainValues(item));
        expect([url, rows.map((row, index) => ({ ...row, ...told[index] }))]).toEqual([url, rows]);
        lists.push(url);
      }
      expect(lists.length).toBeGreaterThan(role === 'admin' ? 2 : 20);
    },
  );

  /** The values of an item that are neither lists nor objects, as cells; none of ours holds a quote. */
  function plainValues(item: Record<string, unknown>): Record<string, string> {
    const plain = Object.entries(item).filter(([, value]) => value !== null && typeof value !== 'object');
    return Object.fromEntries(
      plain.map(([name, value]) => [name, JSON.stringify(value).replaceAll('"', '')]),
    );
  }

  it('has a column for each value, also for those within another, in every row alike', async () => {
    const csv = await workspace.manager.get('/negotiations?format=csv');
    const [row] = rowsOf(csv);
    expect(Object.keys(row!)).toEqual(
      expect.arrayContaining([
        'id',
        'ref',
        'value.amount',
        'value.currency',
        'product.name',
        'openObjections.blocking',
        'tags',
      ]),
    );
    expect(row!['value.amount']).toBe('');
    expect(csv.headers['content-disposition']).toBe('attachment; filename="negotiations.csv"');
  });

  it('has its columns when it is empty', async () => {
    const { body } = await workspace.manager.get('/negotiations?format=csv&stage=live');
    expect(body).toMatch(/^\ufeff.*id,.*\r\n$/);
    expect(body.split('\r\n')).toHaveLength(2);
  });

  it('holds all pages of what was asked for', async () => {
    await test.owner.query(
      `insert into party (workspace_id, id, kind, display_name)
       select $1, gen_random_uuid(), 'bank', 'Bank ' || lpad(n::text, 4, '0') from generate_series(1, 450) n`,
      [workspace.id],
    );
    const rows = rowsOf(await workspace.manager.get('/parties?format=csv&q=bank%200&limit=7'));
    expect(rows).toHaveLength(450);
    expect(rows.map((row) => row['displayName'])).toEqual(
      Array.from({ length: 450 }, (_, index) => `Bank ${String(index + 1).padStart(4, '0')}`),
    );
  });

  it('lets a spreadsheet run nothing', async () => {
    const names = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'];
    for (const name of names) {
      await test.owner.query(
        "insert into party (workspace_id, id, kind, display_name) values ($1, gen_random_uuid(), 'rater', $2)",
        [workspace.id, name],
      );
    }
    const rows = rowsOf(await workspace.manager.get('/parties?format=csv&kind=rater'));
    expect(new Set(rows.map((row) => row['displayName']))).toEqual(new Set(names.map((name) => `'${name}`)));
    expect(rows).toHaveLength(names.length);
  });

  it('keeps commas, quotes, line breaks and accents', async () => {
    const name = 'Bank, "Zürich" 🏦';
    await workspace.manager.post('/parties', { kind: 'regulator', displayName: name });
    await test.owner.query(
      "update party set display_name = display_name || E'\\nAG' where kind = 'regulator'",
    );
    const [row] = rowsOf(await workspace.manager.get('/parties?format=csv&kind=regulator'));
    expect(row!['displayName']).toBe(`${name}\nAG`);
  });

  it('never holds a privileged note, not even for legal', async () => {
    const path = `/negotiations/${records.negotiation}`;
    await workspace.legal.post(`${path}/notes`, { text: 'Advice of counsel', privileged: true });
    await workspace.legal.post(`${path}/notes`, { text: 'An open note' });
    const json = await workspace.legal.get(`${path}/activities`);
    expect(JSON.stringify(json.body)).toContain('Advice of counsel');
    for (const list of ['activities', 'timeline']) {
      const { body } = await workspace.legal.get(`${path}/${list}?format=csv`);
      expect(body).toContain('An open note');
      expect(body).not.toContain('Advice of counsel');
    }
  });

  it('is refused as JSON is: as a problem, before a line was sent', async () => {
    for (const [query, status] of [
      ['format=xml', 422],
      ['format=csv&format=csv', 422],
      ['format=csv&cursor=nonsense', 422],
      ['format=csv&colour=red', 422],
    ] as const) {
      const answer = await workspace.manager.get(`/negotiations?${query}`);
      expect([query, answer.status]).toEqual([query, status]);
      expect(answer.headers['content-type']).toContain('application/problem+json');
    }
    expect((await workspace.admin.get('/negotiations?format=csv')).status).toBe(403);
  });
});
