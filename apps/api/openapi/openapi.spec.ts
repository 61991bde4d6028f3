import { readFile } from 'node:fs/promises';
import { ModulesContainer } from '@nestjs/core';
import type { Type } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '#libs/testing/test-app.js';
import type { TestApp } from '#libs/testing/test-app.js';

interface Contract {
  openapi: string;
  paths: Record<string, Record<string, { operationId: string }>>;
}

/** The handlers that serve the contract, which does not describe itself. */
const ITSELF = ['readContract', 'readPage', 'readPart'];

describe('the contract of the API', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await testApp();
  });
  afterAll(() => test.close());

  const get = (url: string) => test.app.inject({ method: 'GET', url });

  it('is served as it was committed, to anyone', async () => {
    const answer = await get('/api/v1/openapi.json');
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(answer.body).toBe(await readFile('libs/api-client/openapi.json', 'utf8'));
    expect(answer.json<Contract>().openapi).toBe('3.1.1');
  });

  it('names every route that exists and no other, by its handler', async () => {
    const { paths } = (await get('/api/v1/openapi.json')).json<Contract>();
    const operations = Object.entries(paths).flatMap(([path, byMethod]) =>
      Object.entries(byMethod).map(([method, { operationId }]) => ({ path, method, operationId })),
    );
    const server = test.app.getHttpAdapter().getInstance();
    const missing = operations.filter(
      ({ path, method }) =>
        !server.hasRoute({
          method: method.toUpperCase(),
          url: path.replaceAll(/\{(\w+)\}/g, ':$1'),
        }),
    );
    expect(missing).toEqual([]);
    const described = operations.map(({ operationId }) => operationId);
    expect([...described, ...ITSELF].toSorted()).toEqual(handlersOf(test).toSorted());
  });
});

describe('the page that shows the contract', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await testApp();
  });
  afterAll(() => test.close());

  const get = (url: string) => test.app.inject({ method: 'GET', url });

  it('loads nothing from elsewhere and runs nothing inline', async () => {
    const page = await get('/api/docs');
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.headers['content-security-policy']).toContain("script-src 'self'");
    expect(page.body).not.toMatch(/<script>|\son\w+=|https?:/);
    const parts = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address!);
    expect(parts.length).toBe(4);
    for (const address of parts) {
      const part = await get(address);
      expect([address, part.statusCode]).toEqual([address, 200]);
      expect(part.headers['content-type']).toMatch(/^(text\/(javascript|css); charset=utf-8|image\/png)$/);
    }
  });

  it('reads the contract from here and sends it nowhere', async () => {
    const { body } = await get('/api/docs/start.js');
    expect(body).toContain('"url":"/api/v1/openapi.json"');
    expect(body).toContain('"validatorUrl":null');
  });

  it.each(['package.json', 'index.html', '..%2Fpackage.json', 'swagger-ui-bundle.js.map'])(
    'does not give away %s',
    async (name) => {
      expect((await get(`/api/docs/${name}`)).statusCode).toBe(404);
    },
  );
});

function handlersOf(test: TestApp): string[] {
  const modules = [...test.app.get(ModulesContainer).values()];
  const prototypes = modules
    .flatMap(({ controllers }) => [...controllers.values()])
    .map(({ metatype }) => (metatype as Type).prototype as Record<string, object>);
  return prototypes.flatMap((prototype) =>
    Object.getOwnPropertyNames(prototype).filter((name) => Reflect.hasMetadata('method', prototype[name]!)),
  );
}
