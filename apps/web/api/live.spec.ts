import { describe, expect, it } from 'vitest';
import type { LiveEvent } from '#libs/api-client/index.js';
import { shows } from './live.js';

const [ONE, OTHER, RECORD] = ['1', '2', '3'].map((digit) => `0190${digit}a00-0000-7000-8000-000000000000`);
const PARTY = '01904a00-0000-7000-8000-000000000000';

function event(type: NonNullable<LiveEvent['record']>['type'], negotiationId: string | null): LiveEvent {
  return { record: { type, id: RECORD! }, negotiationId };
}

describe('what is read again when a record changes', () => {
  it.each<[string, LiveEvent, readonly unknown[], boolean]>([
    [
      'a duty, on the exit of its negotiation',
      event('obligation', ONE!),
      ['withdrawals', { negotiationId: ONE }],
      true,
    ],
    ['a duty, on another’s', event('obligation', ONE!), ['withdrawals', { negotiationId: OTHER }], false],
    ['a duty, among all that are owed', event('obligation', ONE!), ['withdrawals', 'owed'], true],
    ['a statement, in the record', event('statement', ONE!), ['record', { negotiationId: ONE }], true],
    ['a source, in every record', event('source', null), ['record', { negotiationId: ONE }], true],
    ['a person, among the people', event('person', null), ['people', 'members', {}], true],
    ['a person, to oneself', event('person', null), ['me'], true],
    ['a contact, on the page of a party', event('contact', null), ['parties', PARTY, 'dealings'], true],
    [
      'a negotiation, on the page of a party',
      event('negotiation', ONE!),
      ['parties', PARTY, 'dealings'],
      true,
    ],
    ['an agreement, on its negotiation', event('agreement', null), ['negotiations', ONE], true],
    ['the pipeline, on every negotiation', event('pipeline', null), ['negotiations', ONE], true],
    ['the workspace, in its form', event('workspace', null), ['workspace'], true],
    ['an objection, on the board', event('objection', ONE!), ['negotiations', 'board', {}], true],
    ['an objection, on another negotiation', event('objection', ONE!), ['negotiations', OTHER], false],
    [
      'a negotiation, beside those it may be the same as',
      event('negotiation', ONE!),
      ['negotiations', OTHER, 'related', [ONE]],
      true,
    ],
    ['a note, in its timeline', event('activity', ONE!), ['negotiations', ONE, 'timeline'], true],
    ['a note, on the board', event('activity', ONE!), ['negotiations', 'board', {}], false],
    ['a reminder, on the board', event('reminder', ONE!), ['negotiations', 'board', {}], false],
  ])('%s', (_, change, queryKey, isShown) => {
    expect(shows({ queryKey }, change)).toBe(isShown);
  });
});
