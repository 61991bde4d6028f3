import type { Cast } from '../demo-people.js';
import type { Desk } from '../desk.js';
import type { NewParty } from '#libs/negotiations/parties/keep-parties.js';
import { MONDAY, UNKNOWN } from './times.js';

/** Whom the article names, and whom it leaves unnamed in its own words. */
const PARTIES = {
  facebook: { kind: 'platform', displayName: 'Facebook' },
  usBancorp: { kind: 'bank', displayName: 'US Bancorp' },
  wellsFargo: { kind: 'bank', displayName: 'Wells Fargo' },
  citigroup: { kind: 'bank', displayName: 'Citigroup' },
  americanExpress: { kind: 'card_issuer', displayName: 'American Express Co.' },
  majorBanks: { kind: 'bank', identity: 'unnamed_group', displayName: 'Major US banks' },
  largeBank: { kind: 'bank', identity: 'unnamed_single', displayName: 'One large US bank' },
  interested: { kind: 'mixed', identity: 'unnamed_group', displayName: 'Several banks and card companies' },
} as const satisfies Record<string, NewParty>;

/** Ids of what the records of the case refer to. */
export type Parties = Record<keyof typeof PARTIES, string>;
export type Sources = Awaited<ReturnType<typeof addSources>>;

export async function addParties(desk: Desk, { manager }: Cast): Promise<Parties> {
  const ids: [string, string][] = [];
  for (const [key, party] of Object.entries(PARTIES)) {
    ids.push([key, (await desk.parties.add(manager, party)).id]);
  }
  return Object.fromEntries(ids) as Parties;
}

/** The article, which names neither its publisher nor its date, and the two it reports. */
export async function addSources(desk: Desk, { legal }: Cast) {
  const article = await desk.record(legal, 'source', {
    title: 'A news article on Facebook and banks; its headline has "boost user engagement"',
    publishedOn: UNKNOWN,
  });
  const wallStreetJournal = await desk.record(legal, 'source', {
    publisher: 'The Wall Street Journal',
    title: 'A report that Facebook has been courting banks',
    publishedOn: MONDAY,
    reportedViaId: article.id,
  });
  const afp = await desk.record(legal, 'source', {
    publisher: 'AFP',
    title: 'What a banking source told AFP',
    publishedOn: MONDAY,
    reportedViaId: article.id,
  });
  return { article: article.id, wallStreetJournal: wallStreetJournal.id, afp: afp.id };
}
