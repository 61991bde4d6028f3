import { once } from 'node:events';
import { request } from 'node:http';
import type { ClientRequest, IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SESSION_COOKIE } from '#apps/api/authorisation/session-cookie.js';
import { testApp } from '#libs/testing/test-app.js';
import type { TestApp, TestWorkspace } from '#libs/testing/test-app.js';

const GOOD = 'Bank,Product,Stage\nA,P,nda\n';
const MEGABYTE = 1_048_576;

/** Resident memory that a refusal may take, however much was sent. */
const MEMORY_MB = 150;

describe('a sheet that is none', () => {
  let test: TestApp;
  let workspace: TestWorkspace;
  let port: number;
  beforeAll(async () => {
    test = await testApp();
    workspace = await test.workspace();
    await test.app.listen(0, '127.0.0.1');
    ({ port } = test.app.getHttpServer().address() as AddressInfo);
  });
  afterAll(() => test.close());

  async function leftBehind(): Promise<number> {
    const { rows } = await test.owner.query(
      'select (select count(*) from import_batch)::integer + (select count(*) from import)::integer as n',
    );
    return (rows[0] as { n: number }).n;
  }

  it.each<[what: string, file: string | Buffer, why: RegExp]>([
    ['nothing', ' \n', /nothing in it/],
    ['headers alone', 'Bank,Product,Stage\n', /no rows below/],
    [
      'Windows-1252',
      Buffer.from('Bank,Product,Stage\nZ\xfcrich,P,nda\n', 'latin1'),
      /not UTF-8. Save it as CSV UTF-8/,
    ],
    [
      'half a character at its end',
      Buffer.concat([Buffer.from(GOOD), Buffer.from([0xe2, 0x82])]),
      /not UTF-8/,
    ],
    ['UTF-16', Buffer.from(`\ufeff${GOOD}`, 'utf16le'), /UTF-16. Save it as CSV UTF-8/],
    ['a workbook', Buffer.from([0x50, 0x4b, 0x03, 0x04, 1, 2, 3]), /workbook/],
    ['a PDF', Buffer.from('%PDF-1.7'), /PDF/],
    ['a compressed file', Buffer.from([0x1f, 0x8b, 8, 0]), /compressed/],
    ['a NUL', `${GOOD}B,P\0,nda\n`, /NUL character stands near line 3/],
    ['a quote in the middle of a cell', `${GOOD}B "x" y,P,nda\n`, /Line 3: A quote stands in the middle/],
    ['a quote that is never closed', `${GOOD}"B,P,nda\nC,P,nda\n`, /never closed/],
    ['a closing quote with more behind it', `${GOOD}"B"x,P,nda\n`, /closing quote is followed/],
    [
      'a hundred and one columns',
      `${Array.from({ length: 101 }, (_, index) => `c${index}`).join(',')}\n`,
      /more than 100 columns/,
    ],
    ['a million columns', `${'x,'.repeat(1_000_000)}\n`, /longer than 100000 characters/],
    [
      'a million empty columns',
      `Bank,Product,Stage\n${','.repeat(1_000_000)}\n`,
      /longer than 100000 characters/,
    ],
    [
      'a cell of a megabyte with line breaks',
      `Bank,Product,Stage\n"${'x\n'.repeat(MEGABYTE / 2)}",P,nda\n`,
      /quote is missing/,
    ],
    ['one line of ten megabytes', 'x'.repeat(10 * MEGABYTE), /longer than 100000 characters/],
    ['two headers alike', 'Bank,Product,Stage,Stage\nA,P,nda,nda\n', /columns=Header:field/],
  ])('is refused with what to do about it, and nothing stays: %s', async (_what, file, why) => {
    const { status, headers, body } = await workspace.manager.upload('/imports', file);
    expect([status, body.detail]).toEqual([422, expect.stringMatching(why)]);
    expect(headers['content-type']).toContain('application/problem+json');
    expect(await leftBehind()).toBe(0);
  });

  it('is refused after thousands of rows that were good, and none of them stays', async () => {
    const rows = Array.from({ length: 3_000 }, (_, index) => `Bank ${index},P,nda\n`).join('');
    const { status } = await workspace.manager.upload(
      '/imports',
      `Bank,Product,Stage\n${rows}"broken,P,nda\n`,
    );
    expect(status).toBe(422);
    expect(await leftBehind()).toBe(0);
  });

  it.each([
    'application/json',
    'text/plain',
    'text/csv; charset=latin1',
    'multipart/form-data; boundary=x',
    'application/vnd.ms-excel',
  ])('is not read as %s', async (type) => {
    const { status, body } = await workspace.manager.upload('/imports', GOOD, { 'content-type': type });
    expect([status, body.type]).toEqual([415, '/problems/upload-only']);
  });

  it('is not read compressed', async () => {
    const { status } = await workspace.manager.upload('/imports', GOOD, { 'content-encoding': 'gzip' });
    expect(status).toBe(415);
  });

  /** Sends a file over a socket, piece by piece until an answer comes; says how much had left by then. */
  async function send(pieces: Iterable<Buffer>, headers: Record<string, string> = {}) {
    const asking: ClientRequest = request({
      port,
      host: '127.0.0.1',
      method: 'POST',
      path: '/api/v1/imports',
      headers: {
        cookie: `${SESSION_COOKIE}=${workspace.manager.secret}`,
        'content-type': 'text/csv',
        ...headers,
      },
    });
    // Whoever is refused half-way finds the connection closed.
    asking.on('error', () => undefined);
    const answered = once(asking, 'response') as Promise<[IncomingMessage]>;
    let isAnswered = false;
    void answered.then(() => (isAnswered = true)).catch(() => undefined);
    const over = Promise.race([answered, once(asking, 'close')]);
    let sent = 0;
    let highest = 0;
    for (const piece of pieces) {
      if (isAnswered || asking.destroyed) break;
      sent += piece.length;
      if (!asking.write(piece)) await Promise.race([drained(asking), over]);
      highest = Math.max(highest, process.memoryUsage.rss());
    }
    asking.end();
    const [answer] = await answered;
    const text = await Readable.from(answer).toArray();
    asking.destroy();
    return {
      status: answer.statusCode,
      problem: JSON.parse(text.join('')) as { detail: string },
      sent,
      highest,
    };
  }

  function drained(asking: ClientRequest): Promise<void> {
    return new Promise((resolve) => {
      asking.once('drain', resolve);
    });
  }

  function* repeated(piece: Buffer, times: number): Generator<Buffer> {
    for (let count = 0; count < times; count += 1) yield piece;
  }

  it('is refused at its first bytes when it is a gigabyte of zeros', async () => {
    const before = process.memoryUsage.rss();
    const { status, problem, sent, highest } = await send(repeated(Buffer.alloc(MEGABYTE), 1024));
    expect([status, problem.detail]).toEqual([422, expect.stringContaining('NUL')]);
    expect(sent).toBeLessThan(200 * MEGABYTE);
    expect((highest - before) / MEGABYTE).toBeLessThan(MEMORY_MB);
  });

  it('is refused unread when it announces more than we take', async () => {
    const { status, problem } = await send([Buffer.from(GOOD)], {
      'content-length': String(1024 * MEGABYTE),
    });
    expect([status, problem.detail]).toEqual([413, expect.stringContaining('64 MiB')]);
  });

  it(
    'is refused when it is a hundred megabytes of one line, or of lines without end',
    { timeout: 180_000 },
    async () => {
      const before = process.memoryUsage.rss();
      const oneLine = await send(repeated(Buffer.alloc(MEGABYTE, 'x'), 100));
      expect([oneLine.status, oneLine.problem.detail]).toEqual([422, expect.stringContaining('longer than')]);
      const row = 'Northwind Bank,Balances,nda,';
      const line = `${row.padEnd(8191, 'x')}\n`;
      const pieces = [
        Buffer.from(`Bank,Product,Stage,Notes\n`),
        ...repeated(Buffer.from(line.repeat(128)), 80),
      ];
      const endless = await send(pieces);
      expect([endless.status, endless.problem.detail]).toEqual([413, expect.stringContaining('64 MiB')]);
      expect((Math.max(oneLine.highest, endless.highest) - before) / MEGABYTE).toBeLessThan(MEMORY_MB);
      expect(await leftBehind()).toBe(0);
    },
  );

  it('leaves nothing when its sender hangs up half-way', async () => {
    const asking = request({
      port,
      host: '127.0.0.1',
      method: 'POST',
      path: '/api/v1/imports',
      headers: { cookie: `${SESSION_COOKIE}=${workspace.manager.secret}`, 'content-type': 'text/csv' },
    });
    asking.on('error', () => undefined);
    asking.write(`Bank,Product,Stage\n${'A,P,nda\n'.repeat(2_000)}`);
    await expect.poll(leftBehind, { timeout: 20_000 }).toBeGreaterThan(5);
    asking.destroy();
    await expect.poll(leftBehind, { timeout: 20_000 }).toBe(0);
  });
});
