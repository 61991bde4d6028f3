import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '#libs/testing/test-app.js';
import type { TestApp } from '#libs/testing/test-app.js';

describe('serving the web application', () => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-web-'));
  let test: TestApp;
  beforeAll(async () => {
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'index.html'), '<title>Parley</title>');
    writeFileSync(join(folder, 'favicon.svg'), '<svg/>');
    writeFileSync(join(folder, 'assets/main-abc.js'), 'go()');
    writeFileSync(join(folder, 'assets/main-abc.js.br'), brotliCompressSync('go()'));
    test = await testApp({ webFolder: folder });
  });
  afterAll(async () => {
    await test.close();
    rmSync(folder, { recursive: true });
  });

  const ask = (url: string, accept = 'text/html,*/*') => test.app.inject({ url, headers: { accept } });

  it.each(['/', '/board?ownerId=1', '/negotiations/0190', '/apiary'])(
    'answers a browser that goes to %s with its page, never kept',
    async (url) => {
      const answer = await ask(url);
      expect(answer.statusCode).toBe(200);
      expect(answer.body).toBe('<title>Parley</title>');
      expect(answer.headers).toMatchObject({
        'content-type': expect.stringContaining('text/html'),
        'cache-control': 'no-cache',
        'content-security-policy': expect.stringContaining("script-src 'self'"),
      });
    },
  );

  it('keeps what carries its digest for ever, and asks for the rest each time', async () => {
    const asset = await ask('/assets/main-abc.js');
    expect(asset.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect((await ask('/favicon.svg')).headers['cache-control']).toBe('no-cache');
  });

  it('sends the copy that the build has packed to whoever takes it', async () => {
    const url = '/assets/main-abc.js';
    const { headers, rawPayload } = await test.app.inject({
      url,
      headers: { 'accept-encoding': 'gzip, br' },
    });
    expect(brotliDecompressSync(rawPayload).toString()).toBe('go()');
    expect(headers).toMatchObject({
      'content-encoding': 'br',
      'content-type': expect.stringContaining('javascript'),
      'cache-control': 'public, max-age=31536000, immutable',
      vary: expect.stringMatching(/accept-encoding/i),
    });
    const plain = await ask(url);
    expect([plain.body, plain.headers['content-encoding']]).toEqual(['go()', undefined]);
  });

  it.each([
    ['/api/v1/nothing', 'text/html'],
    ['/api', 'text/html'],
    ['/health/nothing', 'text/html'],
    ['/metrics/nothing', 'text/html'],
    ['/assets/gone.js', '*/*'],
    ['/assets/main-abc.js.br', '*/*'],
    ['/board', 'application/json'],
    ['/..%2fpackage.json', '*/*'],
  ])('answers %s, asked for as %s, as nothing that is there', async (url, accept) => {
    const answer = await ask(url, accept);
    expect(answer.statusCode).toBe(404);
    expect(answer.headers['content-type']).toContain('application/problem+json');
  });

  it('answers no change', async () => {
    expect((await test.app.inject({ method: 'POST', url: '/board' })).statusCode).toBe(404);
  });
});
