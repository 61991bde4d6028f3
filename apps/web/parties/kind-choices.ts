import type { PartyKind } from '#libs/api-client/index.js';
import { term } from '../terms/texts.js';

/** Those that a negotiation is usually with come first. */
const KINDS: readonly PartyKind[] = ['bank', 'card_issuer', 'credit_union', 'platform', 'aggregator'];

/** What a party may be, for a select. */
export const KIND_CHOICES = KINDS.map((value) => ({ value, label: term(`partyKind_${value}`) }));
