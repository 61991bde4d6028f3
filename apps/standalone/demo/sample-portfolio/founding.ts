import type { Founding, FoundingMember } from '#libs/negotiations/founding/found-workspace.js';
import { TIME_ZONE } from './calendar.js';

export const SAMPLE_PORTFOLIO = {
  slug: 'sample-portfolio',
  name: 'Sample portfolio (fictional)',
  homeSide: 'recipient',
  homeParty: { displayName: 'Harbour Messenger (fictional)', kind: 'platform' },
  timeZone: TIME_ZONE,
} as const satisfies Omit<Founding, 'members'>;

/** Colleagues of the demo people, who report to the second of them. They have no password and so no way in. */
export const COLLEAGUES: readonly FoundingMember[] = [
  { name: 'Rosa Ledger', email: 'rosa.ledger@parley.example', roles: ['partnership_manager'] },
  { name: 'Silas Terms', email: 'silas.terms@parley.example', roles: ['partnership_manager'] },
  { name: 'Tamsin Ratio', email: 'tamsin.ratio@parley.example', roles: ['partnership_manager'] },
].map((colleague) => ({ ...colleague, roles: ['partnership_manager'], managedBy: 1, passwordHash: null }));
