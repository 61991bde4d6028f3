import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import { IsIn, Max, Min, validateSync } from 'class-validator';
import { describe, expect, it } from 'vitest';
import { MoneyRequest } from '#apps/api/values/money.request.js';
import { PageQuery } from '#apps/api/pages/page.query.js';
import { IsId } from './ids.js';
import { IsCalendarDate, IsDateOrInstant, IsInstant } from './dates.js';
import { IsListOf, IsObjectOf } from './nested.js';
import { Nullable, Omittable } from './presence.js';
import { IsQueryBoolean, IsQueryInteger, IsQueryList } from './query.js';
import { IsLine, IsText } from './text.js';

class Letter {
  @IsText(10) text: string;
  @Omittable() @IsLine(10) line?: string;
  @Omittable() @Nullable() @IsId() writerId?: string | null;
  @Omittable() @IsObjectOf(() => MoneyRequest) value?: MoneyRequest;
  @Omittable() @IsListOf(() => MoneyRequest, 2) values?: MoneyRequest[];
  @Omittable() @IsCalendarDate() day?: string;
  @Omittable() @IsInstant() at?: string;
  @Omittable() @IsDateOrInstant() occurredOn?: string;
}

class LettersQuery extends PageQuery {
  @Omittable() @IsQueryList() @IsIn(['a', 'b'], { each: true }) kind?: string[];
  @Omittable() @IsQueryBoolean() open?: boolean;
  @Omittable() @IsQueryInteger() @Min(1) @Max(365) days?: number;
}

const money = { amount: '1250000.00', currency: 'USD' };

describe('a request body', () => {
  it.each([
    [{}],
    [{ line: 'one line' }],
    [{ writerId: null }],
    [{ writerId: '0198c0de-0000-7000-8000-000000000001' }],
    [{ value: money }],
    [{ values: [money, money] }],
    [{ day: '2024-02-29' }],
    [{ at: '2018-08-06T14:00:00.123+02:00' }],
    [{ occurredOn: '2018-08-06' }],
    [{ occurredOn: '2018-08-06T14:00:00Z' }],
    [{ text: 'a\n\tb' }],
    [{ text: '𝄞' }],
  ])('may hold %j', (given) => {
    expect(refusals(Letter, { text: 'words', ...given })).toEqual([]);
  });

  it.each([
    ['text', { text: undefined }],
    ['text', { text: null }],
    ['text', { text: ' \n ' }],
    ['text', { text: 'a\u0000b' }],
    ['text', { text: 'a\ud800b' }],
    ['text', { text: 'eleven chars' }],
    ['text', { text: ['words'] }],
    ['line', { line: 'two\nlines' }],
    ['line', { line: null }],
    ['writerId', { writerId: 7 }],
    ['writerId', { writerId: '0198C0DE-0000-7000-8000-000000000001' }],
    ['value', { value: null }],
    ['value', { value: [money] }],
    ['value', { value: 'USD' }],
    ['value', { value: { amount: 1250000, currency: 'USD' } }],
    ['value', { value: { ...money, more: 1 } }],
    ['value', { value: { ...money, currency: 'ZZZ' } }],
    ['value', { value: { ...money, currency: 'usd' } }],
    ['values', { values: money }],
    ['values', { values: [[money]] }],
    ['values', { values: [null] }],
    ['values', { values: [money, money, money] }],
    ['day', { day: '2023-02-29' }],
    ['day', { day: '0000-01-01' }],
    ['day', { day: '2018-08-06T14:00:00Z' }],
    ['at', { at: '2018-08-06' }],
    ['at', { at: '2018-08-06T24:00:00Z' }],
    ['at', { at: '2016-12-31T23:59:60Z' }],
    ['at', { at: '2018-08-06T14:00:00' }],
    ['at', { at: 1533564000000 }],
    ['occurredOn', { occurredOn: 'yesterday' }],
    ['more', { more: 1 }],
  ])('may not hold as %s: %j', (property, given) => {
    expect(refusals(Letter, { text: 'words', ...given })).toEqual([property]);
  });
});

describe('a query', () => {
  it('is read from text', () => {
    const query = plainToInstance(LettersQuery, { kind: 'a', open: 'false', days: '30' });
    expect(query).toEqual({ kind: ['a'], open: false, days: 30, limit: 50 });
  });

  it.each([
    ['kind', { kind: ['a', 'c'] }],
    ['open', { open: '1' }],
    ['open', { open: ['true', 'false'] }],
    ['days', { days: '' }],
    ['days', { days: '0x10' }],
    ['days', { days: '1e2' }],
    ['days', { days: ['1', '2'] }],
    ['limit', { limit: '201' }],
    ['cursor', { cursor: "'" }],
    ['more', { more: 'x' }],
  ])('may not hold as %s: %j', (property, given) => {
    expect(refusals(LettersQuery, given)).toEqual([property]);
  });
});

function refusals(of: new () => object, given: object): string[] {
  const errors = validateSync(plainToInstance(of, given), { whitelist: true, forbidNonWhitelisted: true });
  return errors.map((error) => error.property);
}
