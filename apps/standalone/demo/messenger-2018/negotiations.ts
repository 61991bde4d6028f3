import type { Cast } from '../demo-people.js';
import type { Desk } from '../desk.js';
import type { Parties, Sources } from './parties.js';
import { IN_2016, MONDAY, THAT_MONDAY, UNKNOWN } from './times.js';

/** Ids of the four negotiations, by their place in the case. */
export interface Negotiations {
  f2: string;
  f6: string;
  f13: string;
  f16: string;
}

/** F2, F6, F13 and F16: what is told of negotiations, and by whom. */
export async function addNegotiations(
  desk: Desk,
  cast: Cast,
  parties: Parties,
  sources: Sources,
): Promise<Negotiations> {
  const { manager } = cast;
  const messenger = await desk.products.add(manager, { name: 'Messenger', partyId: parties.facebook });
  const notStated = await desk.products.add(manager, { name: 'Not stated', partyId: parties.facebook });
  const common = { recipientId: parties.facebook, ownerId: null };

  const f2 = await desk.opening.open(manager, {
    ...common,
    counterpartyId: parties.majorBanks,
    productId: messenger.id,
    initiatedBy: 'recipient',
    useCase: 'Develop new services on Messenger',
    firstContactOn: UNKNOWN,
    imported: { stage: 'contacted', observedOn: THAT_MONDAY },
  });
  const f13 = await desk.opening.open(manager, {
    ...common,
    counterpartyId: parties.americanExpress,
    productId: messenger.id,
    initiatedBy: 'unknown',
    useCase: 'Cardholders see past purchases, card balances, benefits and rewards through Messenger',
    imported: {
      stage: 'live',
      enteredOn: UNKNOWN,
      observedOn: THAT_MONDAY,
      agreedOn: IN_2016,
      stageInferredFrom:
        'The article tells of what cardholders see through Messenger as something that exists.',
    },
  });
  const f16 = await desk.opening.open(manager, {
    ...common,
    counterpartyId: parties.interested,
    productId: notStated.id,
    initiatedBy: 'provider',
    imported: { stage: 'contacted', observedOn: THAT_MONDAY },
  });
  const f6 = await desk.opening.open(manager, {
    ...common,
    counterpartyId: parties.largeBank,
    productId: notStated.id,
    initiatedBy: 'unknown',
    mayOverlap: [f2.id, f16.id],
    imported: { stage: 'contacted', outcome: 'withdrawn', endedOn: UNKNOWN, stageAtExitUnknown: true },
  });
  await desk.editing.edit(manager, f2.id, { mayOverlap: [f6.id, f16.id] });
  await desk.editing.edit(manager, f16.id, { mayOverlap: [f2.id, f6.id] });
  const ids = { f2: f2.id, f6: f6.id, f13: f13.id, f16: f16.id };
  await cite(desk, cast, ids, sources);
  return ids;
}

async function cite(desk: Desk, { legal }: Cast, { f2, f6, f13, f16 }: Negotiations, sources: Sources) {
  await desk.record(legal, 'citation', {
    negotiationId: f2,
    sourceId: sources.afp,
    wording: 'paraphrased',
    attribution: 'A banking source',
    text: 'Facebook asked major US banks to share customer data, to develop new services on Messenger.',
    toldOn: MONDAY,
    note: 'The source is not named. When they were first contacted is not said.',
  });
  await desk.record(legal, 'citation', {
    negotiationId: f2,
    sourceId: sources.wallStreetJournal,
    wording: 'paraphrased',
    text: 'Facebook has been courting banks for data-sharing agreements.',
    toldOn: MONDAY,
    note: 'Corroborates what the banking source told AFP.',
  });
  await desk.record(legal, 'citation', {
    negotiationId: f6,
    sourceId: sources.wallStreetJournal,
    wording: 'paraphrased',
    text: 'One large US bank ended the negotiations over privacy concerns.',
    toldOn: MONDAY,
    note: 'The bank is not named. When it ended them, at which stage and who had begun them is not said.',
  });
  await desk.record(legal, 'citation', {
    negotiationId: f13,
    sourceId: sources.article,
    wording: 'paraphrased',
    text: 'In a partnership of 2016, cardholders see past purchases, card balances, benefits and rewards through Messenger.',
    toldOn: UNKNOWN,
    note: 'When it went live and what Facebook receives is not stated.',
  });
  await desk.record(legal, 'citation', {
    negotiationId: f16,
    sourceId: sources.article,
    wording: 'paraphrased',
    attribution: 'A company representative',
    text: 'Several banks and card companies have voiced interest, even proposing their own potential deals.',
    toldOn: UNKNOWN,
    note: 'Which banks and card companies is not said, nor whose representative it was.',
  });
}
