import type { Cast } from '../demo-people.js';
import type { Desk } from '../desk.js';
import type { Negotiations } from './negotiations.js';
import type { Parties, Sources } from './parties.js';
import { UNKNOWN } from './times.js';

/** F6 and F7: what the other side objected to, and that one bank walked away over it. */
export async function addObjections(
  desk: Desk,
  { manager, legal }: Cast,
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
  await desk.withdrawals.record(manager, f6, {
    by: 'them',
    withdrawingPartyId: largeBank,
    noticeDate: UNKNOWN,
    effectiveDate: UNKNOWN,
    statedReason: 'privacy_unspecified',
    objectionIds: [ofLargeBank.id],
    disclosure: 'anonymised_public',
    sourceId: wallStreetJournal,
  });
}
