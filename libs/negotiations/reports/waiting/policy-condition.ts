import { may } from '#libs/identity/policy.js';
import type { Action, RecordFacts } from '#libs/identity/policy.js';
import type { Person } from '#libs/identity/person.js';

type Fact = keyof RecordFacts;

/** A fact as the policy tells it apart: a letter for each of its values, and a value that stands for it. */
type Letters = Record<string, string | null>;

const SIGNED_AS: Letters = { l: 'legal', e: 'executive', n: null };

/**
 * The policy as a condition in SQL, so that records can be counted that a person may act on. All that the policy ever
 * asks of a fact is whether it is this very person, nobody, or somebody else: each combination is put to the policy
 * itself, which stays the one place that decides.
 * `columns`: where each fact of the record stands in SQL; `me`: the person's id in SQL.
 */
export function policyCondition(
  action: Action,
  person: Person,
  columns: Partial<Record<Fact, string>>,
  me: string,
): string {
  const facts = Object.keys(columns) as Fact[];
  const people: Letters = { m: person.id, n: null, o: 'somebody else' };
  const lettersOf = (fact: Fact): Letters => (fact === 'firstSignedAs' ? SIGNED_AS : people);
  const allowed = combinations(facts.map((fact) => Object.keys(lettersOf(fact)))).filter((letters) =>
    may(
      action,
      person,
      Object.fromEntries(facts.map((fact, at) => [fact, lettersOf(fact)[letters[at]!]])) as RecordFacts,
    ),
  );
  if (allowed.length === 0) return 'false';
  if (allowed.length === 3 ** facts.length) return 'true';
  const pattern = facts.map((fact) => letterOf(fact, columns[fact]!, me)).join(' || ');
  // What has to be this very person is said plainly too, for an index to answer.
  const mine = facts.filter((_, at) => allowed.every((letters) => letters[at] === 'm'));
  return [
    ...mine.map((fact) => `${columns[fact]} = ${me}`),
    `${pattern} in (${allowed.map((letters) => `'${letters.join('')}'`).join(', ')})`,
  ].join(' and ');
}

function letterOf(fact: Fact, column: string, me: string): string {
  if (fact === 'firstSignedAs') return `coalesce(left(${column}, 1), 'n')`;
  return `case when ${column} = ${me} then 'm' when ${column} is null then 'n' else 'o' end`;
}

function combinations(choices: readonly (readonly string[])[]): string[][] {
  return choices.reduce<string[][]>(
    (begun, letters) => begun.flatMap((rest) => letters.map((letter) => [...rest, letter])),
    [[]],
  );
}
