import type { TestPerson, TestWorkspace } from './test-app.js';

/** What a history works on. */
export interface World {
  workspace: TestWorkspace;
  negotiations: string[];
  objections: string[];
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
