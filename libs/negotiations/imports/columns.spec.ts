import { describe, expect, it } from 'vitest';
import { columnsOf } from './columns.js';

const NAMED_IN_SHEETS =
  'Bank,Counterparty,Stage,Owner,Value,Currency,First contact,Close date,Reach,Tags,Status,Initiated by,Entered on,Outcome,Closed on,NDA signed';

describe('the columns of a sheet', () => {
  const fields = (headers: string, ...said: string[]) =>
    columnsOf(headers.split(','), said).columns.map(({ field }) => field);

  it('are known by their headers, however those are written', () => {
    expect(fields(NAMED_IN_SHEETS.replace('Bank,', ''))).toEqual([
      'counterparty',
      'stage',
      'owner',
      'value',
      'currency',
      'firstContactOn',
      'expectedCloseOn',
      'reach',
      'tags',
      'statusLine',
      'initiatedBy',
      'enteredOn',
      'outcome',
      'endedOn',
      'ndaSignedOn',
    ]);
    expect(fields('BANK, Deal  stage:,first_contact,Value (EUR),firstContactOn')).toEqual([
      'counterparty',
      'stage',
      'firstContactOn',
      'value',
      'firstContactOn',
    ]);
    expect(fields('Favourite colour,,Notes')).toEqual([null, null, null]);
  });

  it('say of what kind the counterparties are, and in which currency the values', () => {
    expect(columnsOf(['Bank', 'Value (EUR)'], [])).toMatchObject({
      counterpartyKind: 'bank',
      currency: 'EUR',
    });
    expect(columnsOf(['Card issuer', 'Value'], [])).toMatchObject({
      counterpartyKind: 'card_issuer',
      currency: null,
    });
    expect(columnsOf(['Counterparty'], []).counterpartyKind).toBeNull();
  });

  it('are what the request says they are', () => {
    expect(
      fields('Who,Bank,What: exactly', 'Who:counterparty', 'bank:ignore', 'What: exactly:product'),
    ).toEqual(['counterparty', null, 'product']);
  });

  it.each<[headers: string, said: string[], why: RegExp]>([
    [NAMED_IN_SHEETS, [], /"Bank" and "Counterparty" could both be the counterparty\. Say which/],
    ['Bank,Stage,bank', [], /Two columns are called "bank"/],
    ['Notes,Notes', [], /Two columns are called/],
    ['Bank', ['Banc:counterparty'], /There is no column "Banc"\. There are: Bank/],
    ['Bank', ['Bank:customer'], /"customer" is none of: reference, counterparty/],
    ['Bank', ['counterparty'], /There is no column/],
  ])('%s with %j are not clear', (headers, said, why) => {
    expect(
      columnsOf(headers.split(','), said)
        .faults.map(({ detail }) => detail)
        .join(),
    ).toMatch(why);
  });

  it('are not clear under headers of endless length', () => {
    expect(columnsOf(['x'.repeat(201)], []).faults).toHaveLength(1);
  });
});
