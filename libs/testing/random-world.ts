import { ifMatch } from './test-app.js';
import type { Answer, TestPerson, TestWorkspace } from './test-app.js';

/** Who tries things. */
export const WHO = ['manager', 'manager2', 'legal', 'legal2', 'executive'] as const;

/** What a history works on. */
export interface World {
  workspace: TestWorkspace;
  negotiations: string[];
  objections: string[];
  /** Ids of what else was made, by the collection that has it: `agreements`; or of what else is to be found again. */
  others: Map<string, string[]>;
}

/** A record as the API shows it. */
export interface Versioned extends Record<string, unknown> {
  id: string;
  version: number;
}

/** One of some records, as it stands now, if this person may see it. */
export async function current(
  by: TestPerson,
  collection: string,
  ids: readonly string[],
  pick: number,
): Promise<Versioned | undefined> {
  const id = ids[pick % ids.length];
  if (!id) return undefined;
  const answer = await by.get(`${collection}/${id}`);
  return answer.status === 200 ? (answer.body as Versioned) : undefined;
}

/** Keeps a record in mind, if what was tried was accepted. Answers the record. */
export function remember(
  { others }: World,
  collection: string,
  { status, body }: Answer,
): Versioned | undefined {
  if (status >= 300) return undefined;
  const record = body as Versioned;
  others.set(collection, [...(others.get(collection) ?? []), record.id]);
  return record;
}

/** The id of one of those kept in mind. */
export function known({ others }: World, collection: string, pick: number): string | undefined {
  const ids = others.get(collection) ?? [];
  return ids[pick % ids.length];
}

/** One of those kept in mind, as it stands now; as often, or where there is none, a new one. */
export async function madeOrNew(
  by: TestPerson,
  world: World,
  collection: string,
  pick: number,
  make: (by: TestPerson, world: World, pick: number) => Promise<Versioned | undefined>,
): Promise<Versioned | undefined> {
  const there = pick % 2 === 0 ? undefined : await made(by, world, collection, pick);
  return there ?? make(by, world, pick);
}

/** One of those kept in mind, as it stands now. */
function made(
  by: TestPerson,
  { others }: World,
  collection: string,
  pick: number,
): Promise<Versioned | undefined> {
  return current(by, `/${collection}`, others.get(collection) ?? [], pick);
}

/** One of the records that a list has, or none. */
export async function listed(by: TestPerson, path: string, pick: number): Promise<Versioned | undefined> {
  const answer = await by.get(path);
  const items = answer.status === 200 ? (answer.body as { items: Versioned[] }).items : [];
  return items[pick % items.length];
}

/** One of some choices, whichever record the remainder of `pick` has picked. */
export function choiceOf<Choice>(choices: readonly Choice[], pick: number): Choice {
  return choices[Math.floor(pick / 7) % choices.length]!;
}

/** Somebody else may not do it: three times in four it is its owner who does. */
export function mostlyItsOwner(by: TestPerson, world: World, record: Versioned, pick: number): TestPerson {
  return pick % 4 === 0 ? by : ownerOr(by, world, record);
}

/** Its owner, unless that is somebody who tries nothing. */
export function ownerOr(by: TestPerson, { workspace }: World, { ownerId }: Versioned): TestPerson {
  return WHO.map((who) => workspace[who]).find(({ id }) => id === ownerId) ?? by;
}

/** Gives a command to one of the negotiations. */
export async function onNegotiation(
  by: TestPerson,
  world: World,
  pick: number,
  command: string,
  body: object | undefined,
): Promise<Answer | undefined> {
  const negotiation = await current(by, '/negotiations', world.negotiations, pick);
  if (!negotiation) return undefined;
  const path = `/negotiations/${negotiation.id}/${command}`;
  return mostlyItsOwner(by, world, negotiation, pick).post(path, body, ifMatch(negotiation.version));
}
