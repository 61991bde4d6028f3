import { once } from 'node:events';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SESSION_COOKIE } from '#apps/api/authorisation/session-cookie.js';
import { severalAbreast } from '#libs/testing/race.js';
import { historicAt } from '#libs/testing/stage-walk.js';
import { testApp } from '#libs/testing/test-app.js';
import type { TestApp, TestWorkspace } from '#libs/testing/test-app.js';

/** How many different requests are sent, each of them three times: a hundred, or as `REPEATS` says. */
const REPEATS = Number(process.env['REPEATS'] ?? 100);

/** How many concern one negotiation: on none that there is stand thousands of objections. */
const ON_ONE = 100;

/** An answer as it came over the wire. */
interface Received {
  status: number;
  etag: unknown;
  location: unknown;
  body: string;
}

describe('a request whose answer was lost on the way', () => {
  let test: TestApp;
  let workspace: TestWorkspace;
  let negotiations: { id: string; providerId: string; product: { id: string } }[];
  let port: number;
  beforeAll(async () => {
    test = await testApp();
    workspace = await test.workspace();
    negotiations = await Promise.all(
      Array.from({ length: Math.ceil(REPEATS / ON_ONE) }, async () => {
        const { id } = await historicAt(workspace, 'contacted');
        return (await workspace.manager.get(`/negotiations/${id}`)).body;
      }),
    );
    await test.app.listen(0, '127.0.0.1');
    ({ port } = test.app.getHttpServer().address() as AddressInfo);
  });
  afterAll(() => test.close());

  /** A change of each kind: on the workspace's chain, of a new negotiation, beneath one that stands. */
  function request(round: number): { path: string; body: string } {
    const negotiation = negotiations[Math.floor(round / ON_ONE)]!;
    const requests = [
      ['/parties', { kind: 'bank', displayName: `Bank ${round}` }],
      ['/negotiations', { counterpartyId: negotiation.providerId, productId: negotiation.product.id }],
      [
        `/negotiations/${negotiation.id}/activities`,
        { kind: 'call', occurredOn: '2026-01-05', text: `${round}` },
      ],
      [
        `/negotiations/${negotiation.id}/objections`,
        { statement: `${round}`, category: 'security', severity: 'limited' },
      ],
    ] as const;
    const [path, body] = requests[round % requests.length]!;
    return { path: `/api/v1${path}`, body: JSON.stringify(body) };
  }

  /** Sends it, and hangs up when the first byte of the answer arrives: what it tells of is committed by then. */
  async function sendAndHangUp(round: number): Promise<void> {
    const { path, body } = request(round);
    const socket = connect(port, '127.0.0.1');
    socket.write(
      [
        `POST ${path} HTTP/1.1`,
        `Host: 127.0.0.1:${port}`,
        ...Object.entries(headersOf(round)).map(([name, value]) => `${name}: ${value}`),
        `Content-Length: ${Buffer.byteLength(body)}`,
        '',
        body,
      ].join('\r\n'),
    );
    await once(socket, 'data');
    socket.resetAndDestroy();
  }

  async function send(round: number): Promise<Received> {
    const { path, body } = request(round);
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      method: 'POST',
      headers: headersOf(round),
      body,
    });
    const [etag, location] = ['etag', 'location'].map((name) => answer.headers.get(name));
    return { status: answer.status, etag, location, body: await answer.text() };
  }

  function headersOf(round: number): Record<string, string> {
    return {
      Cookie: `${SESSION_COOKIE}=${workspace.manager.secret}`,
      'Content-Type': 'application/json',
      'Idempotency-Key': `round-${round}`,
    };
  }

  it(
    `is made once and answered alike, however often it is sent: ${REPEATS} of them three times`,
    { timeout: 60_000 + REPEATS * 100 },
    async () => {
      const before = await entries();
      const made = new Set<string>();
      await severalAbreast(REPEATS, 8, async (round) => {
        await sendAndHangUp(round);
        // One after the other, and in every other round at once.
        const second = send(round);
        if (round % 2 === 0) await second;
        const [again, last] = await Promise.all([second, send(round)]);
        expect(last).toEqual(again);
        expect(last.status).toBe(201);
        made.add((JSON.parse(last.body) as { id: string }).id);
      });
      expect(made.size).toBe(REPEATS);
      expect((await entries()) - before).toBe(REPEATS);
      const verified = await workspace.admin.get('/journal/verification');
      expect(verified.body.broken).toEqual([]);
    },
  );

  async function entries(): Promise<number> {
    const { rows } = await test.owner.query('select count(*)::integer as n from journal_entry');
    return (rows[0] as { n: number }).n;
  }
});
