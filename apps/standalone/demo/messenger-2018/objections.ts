import type { Cast } from '../demo-people.js';
import type { Desk } from '../desk.js';
import type { Negotiations } from './negotiations.js';
import type { Parties, Sources } from './parties.js';
import { UNKNOWN } from './times.js';

/** F6 and F7: what the other side objected to, as far as it is told. */
export async function addObjections(
  desk: Desk,
  { legal }: Cast,
  { largeBank }: Parties,
  { f2, f6 }: Negotiations,
  { article, wallStreetJournal }: Sources,
): Promise<void> {
  const told = {
    side: 'theirs',
    category: 'unspecified_privacy',
    severity: null,
    wording: 'paraphrased',
    raisedOn: UNKNOWN,
  } as const;
  const ofLargeBank = await desk.objections.raise(legal, f6, {
    ...told,
    statement: 'Privacy concerns, not further specified.',
    sourceId: wallStreetJournal,
    raisedByPartyId: largeBank,
  });
  await desk.objections.raise(legal, f2, {
    ...told,
    statement: 'At least one (of whom is not said) cited concerns over customers’ privacy.',
    sourceId: article,
    mayOverlap: [ofLargeBank.id],
  });
}
