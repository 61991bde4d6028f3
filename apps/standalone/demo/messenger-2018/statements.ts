import type { Cast } from '../demo-people.js';
import type { Desk } from '../desk.js';
import type { Negotiations } from './negotiations.js';
import type { Parties, Sources } from './parties.js';
import { UNKNOWN } from './times.js';

/** F4, F10, F14, F15 and F16: what was said in public. */
export async function addStatements(
  desk: Desk,
  { legal }: Cast,
  { facebook, usBancorp, wellsFargo, citigroup }: Parties,
  { f16 }: Negotiations,
  { article }: Sources,
): Promise<void> {
  await desk.record(legal, 'statement', {
    sourceId: article,
    wording: 'quoted',
    partyId: facebook,
    partyInferred: true,
    stance: 'reframe',
    text: "Like many online companies, we routinely talk to financial institutions about how we can improve people's commerce experiences, like enabling better customer service.",
    statedOn: UNKNOWN,
    note: 'The speaker is not named; that it is Facebook is inferred.',
  });
  await desk.record(legal, 'statement', {
    sourceId: article,
    wording: 'quoted',
    locator: 'By e-mail',
    speaker: 'Dana Ripley, spokesman',
    partyId: usBancorp,
    stance: 'deny',
    text: "We haven't shared any customer information or data with Facebook or any other technology platform",
    denied: 'sharing',
    covers: 'Customer information or data; Facebook or any other technology platform',
    statedOn: UNKNOWN,
    note: 'It denies sharing, not talks.',
  });
  await desk.record(legal, 'statement', {
    sourceId: article,
    wording: 'quoted',
    partyId: wellsFargo,
    stance: 'affirm_principle',
    text: 'maintaining the privacy of customer data is of paramount importance',
    statedOn: UNKNOWN,
    note: 'It neither confirms nor denies.',
  });
  await desk.record(legal, 'statement', {
    sourceId: article,
    wording: 'paraphrased',
    partyId: citigroup,
    stance: 'declined_to_comment',
    text: 'Declined to comment on any possible discussions with Facebook about Messenger.',
    covers: 'Any possible discussions with Facebook about Messenger',
    statedOn: UNKNOWN,
  });
  await desk.record(legal, 'statement', {
    sourceId: article,
    wording: 'paraphrased',
    speaker: 'A company representative',
    partyCandidates: [citigroup, facebook],
    negotiationId: f16,
    stance: 'assert',
    text: 'Several banks and card companies have voiced interest, even proposing their own potential deals.',
    statedOn: UNKNOWN,
    note: 'Whose representative is ambiguous: the grammar says Citigroup, the sense says Facebook.',
  });
}
