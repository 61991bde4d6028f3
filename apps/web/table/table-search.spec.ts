import { describe, expect, it } from 'vitest';
import { csvAddress, isFiltered, queryOf, readTableSearch } from './table-search.js';

describe('the address of the table', () => {
  it('says what the board’s does, and which stages and ends', () => {
    const search = { q: 'bank', overdue: true, stage: ['nda'], outcome: ['dropped'], sort: 'value', page: 7 };
    const { page: _, ...known } = search;
    expect(readTableSearch(search)).toEqual(known);
    expect(readTableSearch({ stage: [], outcome: 'open', q: '' })).toEqual({});
  });

  it('asks for what is open, newest first, unless it says otherwise', () => {
    expect(queryOf({})).toEqual({ outcome: ['open'], sort: '-ref' });
    expect(queryOf({ outcome: ['withdrawn'], sort: '-value' })).toEqual({
      outcome: ['withdrawn'],
      sort: '-value',
    });
  });

  it('counts an order as no filter', () => {
    expect(isFiltered({ sort: 'ref' })).toBe(false);
    expect(isFiltered({ stage: ['nda'] })).toBe(true);
    expect(isFiltered({ blocked: true })).toBe(true);
  });

  it('has the same list as a file, every stage of it', () => {
    expect(csvAddress({ stage: ['nda', 'scoping'], overdue: true })).toBe(
      '/api/v1/negotiations?stage=nda&stage=scoping&overdue=true&outcome=open&sort=-ref&format=csv',
    );
  });
});
