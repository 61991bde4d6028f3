import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { may } from '#libs/identity/policy.js';
import type { Action, RecordFacts } from '#libs/identity/policy.js';
import type { Person, Role } from '#libs/identity/person.js';
import { testDatabase } from '#libs/testing/test-database.js';
import type { TestDatabase } from '#libs/testing/test-database.js';
import { policyCondition } from './policy-condition.js';
import { WAITING } from './waiting-kinds.js';

const ME = '00000000-0000-7000-8000-000000000001';
const OTHER = '00000000-0000-7000-8000-000000000002';
const ROLES: readonly Role[][] = [
  ['partnership_manager'],
  ['legal'],
  ['executive'],
  ['admin'],
  ['legal', 'executive'],
  ['partnership_manager', 'legal'],
];

describe('the policy as a condition in SQL', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await testDatabase();
  });
  afterAll(() => test.drop());

  it('permits what the policy permits, of every record and to every role', async () => {
    const asked = Object.values(WAITING).flatMap(({ actions }) =>
      Object.entries(actions).map(([action, columns]) => ({
        action: action as Action,
        facts: Object.keys(columns) as (keyof RecordFacts)[],
      })),
    );
    let permitted = 0;
    let refused = 0;
    for (const { action, facts } of asked) {
      const columns = Object.fromEntries(facts.map((fact) => [fact, `(r ->> '${fact}')`]));
      const records = everyRecord(facts);
      for (const roles of ROLES) {
        const person: Person = { id: ME, name: 'Me', roles, signOffAreas: [] };
        const { rows } = await test.owner.query(
          `select ${policyCondition(action, person, columns, '$2::text')} as may
           from jsonb_array_elements($1::jsonb) with ordinality as x(r, place) where $2::text is not null order by place`,
          [JSON.stringify(records), ME],
        );
        const expected = records.map((record) => may(action, person, record));
        expect((rows as { may: boolean }[]).map((row) => row.may)).toEqual(expected);
        permitted += expected.filter((each) => each).length;
        refused += expected.filter((each) => !each).length;
      }
    }
    expect(permitted).toBeGreaterThan(100);
    expect(refused).toBeGreaterThan(100);
  });
});

function everyRecord(facts: readonly (keyof RecordFacts)[]): RecordFacts[] {
  return facts.reduce<RecordFacts[]>(
    (begun, fact) =>
      begun.flatMap((record) =>
        (fact === 'firstSignedAs' ? ['legal', 'executive', null] : [ME, OTHER, null]).map((value) => ({
          ...record,
          [fact]: value,
        })),
      ),
    [{}],
  );
}
