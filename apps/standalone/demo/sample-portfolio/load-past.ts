import { insertStory } from '#apps/generate/loading/insert-story.js';
import type { Database } from '#libs/database/database.js';
import type { PersonContext } from '#libs/identity/person.js';
import type { Sealer } from '#libs/journal/sealer.js';
import type { FoundingMember } from '#libs/negotiations/founding/found-workspace.js';
import { COLLEAGUES, SAMPLE_PORTFOLIO } from './founding.js';

const NEGOTIATIONS = 260;
const YEARS = 3;
const YEAR_MS = 365 * 86_400_000;
/** Any other number would tell other stories of the same kind. */
const SEED = 2018;

/** Founds the sample and fills it with what its team did in the years before today. */
export async function loadPast(
  database: Database,
  sealer: Sealer,
  members: readonly FoundingMember[],
): Promise<{ members: PersonContext[]; products: ReadonlyMap<string, string> }> {
  const until = Date.now();
  const founding = { ...SAMPLE_PORTFOLIO, demo: true, members: [...members, ...COLLEAGUES] };
  const from = until - YEARS * YEAR_MS;
  const extent = { seed: SEED, negotiations: NEGOTIATIONS, quietness: 2, from, until };
  const { frame, members: all } = await insertStory(database, sealer, founding, extent);
  return { members: all, products: new Map(frame.products.map(({ id, name }) => [name, id])) };
}
