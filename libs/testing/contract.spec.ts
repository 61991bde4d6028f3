import { describe, expect, it } from 'vitest';
import { holdToContract } from './contract.js';

const ALIVE = {
  method: 'GET',
  url: '/health/live?probe=1',
  status: 200,
  contentType: 'application/json; charset=utf-8',
  body: { status: 'ok' } as unknown,
};
const NOT_FOUND = {
  type: '/problems/not-found',
  title: 'Not found',
  status: 404,
  detail: 'No.',
  instance: '/requests/1',
};

describe('holding answers to the contract', () => {
  it('is content with what was promised', () => {
    expect(() => holdToContract(ALIVE)).not.toThrow();
  });

  it('knows the shared shape of a refusal', () => {
    const refused = {
      ...ALIVE,
      url: '/api/v1/negotiations/1',
      status: 404,
      contentType: 'application/problem+json',
    };
    expect(() => holdToContract({ ...refused, body: NOT_FOUND })).not.toThrow();
    expect(() => holdToContract({ ...refused, body: { ...NOT_FOUND, title: 1 } })).toThrow(
      'answer/title must be string',
    );
  });

  it('says nothing of addresses that do not exist', () => {
    expect(() => holdToContract({ ...ALIVE, url: '/nowhere', status: 404, body: NOT_FOUND })).not.toThrow();
  });

  it.each([
    [
      'another value',
      { body: { status: 'fine' } },
      'answer/status must be equal to one of the allowed values',
    ],
    ['a missing property', { body: {} }, "answer must have required property 'status'"],
    [
      'an undocumented property',
      { body: { status: 'ok', pid: 1 } },
      'answer must NOT have additional properties',
    ],
    ['another status', { status: 418 }, 'the document knows no such answer'],
    ['another kind of content', { contentType: 'text/plain' }, 'does not say that it is text/plain'],
    ['an unknown route that answers', { url: '/nowhere' }, 'the document knows no such answer'],
  ])('objects to %s', (_what, change, why) => {
    expect(() => holdToContract({ ...ALIVE, ...change })).toThrow(why);
  });
});
