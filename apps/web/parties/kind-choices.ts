import type { PartyKind } from '#libs/api-client/index.js';
import { term } from '../terms/texts.js';

/** Those that a negotiation is usually with come first. */
const SIDES: readonly PartyKind[] = ['bank', 'card_issuer', 'credit_union', 'platform', 'aggregator'];
const OTHERS: readonly PartyKind[] = ['adviser', 'regulator', 'media', 'rater', 'mixed'];

const choices = (kinds: readonly PartyKind[]) =>
  kinds.map((value) => ({ value, label: term(`partyKind_${value}`) }));

/** What a side of a negotiation may be, for a select. */
export const KIND_CHOICES = choices(SIDES);
/** What any party may be. */
export const ALL_KIND_CHOICES = choices([...SIDES, ...OTHERS]);
