import type { Cast } from '../demo-people.js';
import type { Desk } from '../desk.js';
import type { Negotiations } from './negotiations.js';
import type { Parties, Sources } from './parties.js';
import { MONDAY, SPRING, UNKNOWN, WEEK_BEFORE } from './times.js';

/** F1, F3, F5, F8, F9, F11, F12, F17 and F18: promises, and what is reported around the talks. */
export async function addSignals(
  desk: Desk,
  { legal }: Cast,
  { facebook }: Parties,
  { f2 }: Negotiations,
  { article, wallStreetJournal }: Sources,
): Promise<void> {
  const paraphrased = { sourceId: article, wording: 'paraphrased', partyId: facebook } as const;
  await desk.record(legal, 'signal', {
    ...paraphrased,
    sourceId: wallStreetJournal,
    text: 'Facebook has been courting banks for data-sharing agreements.',
    observedOn: MONDAY,
  });
  const promise = { ...paraphrased, kind: 'public', madeOn: UNKNOWN } as const;
  await desk.record(legal, 'commitment', {
    ...promise,
    text: 'Facebook would not use information provided by banks for targeted ads.',
    impliedRestriction: 'no_targeted_advertising',
  });
  const notShared = await desk.record(legal, 'commitment', {
    ...promise,
    text: 'Facebook would not share information provided by banks with third parties.',
    impliedRestriction: 'no_disclosure_to_third_parties',
  });
  await desk.record(legal, 'signal', {
    ...paraphrased,
    text: 'Facebook is far less trusted, probably because it markets personal information to others; recent surveys show trust in a nosedive.',
    observedOn: UNKNOWN,
    bearsOn: [{ type: 'commitment', id: notShared.id }],
    note: 'With whom it is compared is missing in the text. The surveys are not named.',
  });
  await desk.record(legal, 'signal', {
    ...paraphrased,
    text: 'Facebook has long tried to make Messenger a hub for commercial activity.',
    observedOn: UNKNOWN,
  });
  await desk.record(legal, 'signal', {
    ...paraphrased,
    text: 'Engagement numbers were negative for the first time in its history as a public company.',
    observedOn: WEEK_BEFORE,
  });
  await desk.record(legal, 'signal', {
    ...paraphrased,
    text: 'The Cambridge Analytica scandal exacerbates privacy concerns.',
    observedOn: SPRING,
  });
  await desk.record(legal, 'rating', {
    ...paraphrased,
    product: 'Facebook’s payments product',
    overall: 'Lower than average',
    ratedOn: UNKNOWN,
    note: 'One mark on data privacy. It measures control, collection, retention and deletion; the marks of each are not given, and the rater is not named.',
  });
  await desk.record(legal, 'purpose_claim', {
    negotiationId: f2,
    sourceId: article,
    wording: 'quoted',
    locator: 'Headline',
    purpose: 'user_engagement',
    text: 'boost user engagement',
    alleged: true,
  });
}
