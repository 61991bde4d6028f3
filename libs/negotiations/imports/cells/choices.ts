import type { HomeSide } from '#libs/identity/workspace.entity.js';
import { PARTY_KINDS } from '../../parties/party.entity.js';
import type { PartyKind } from '../../parties/party.entity.js';
import { FORECAST_CATEGORIES, INITIATORS, WAITING_ON } from '../../stages/negotiation.entity.js';
import type { ForecastCategory, Initiator, WaitingOn } from '../../stages/negotiation.entity.js';
import { CellFault } from './fault.js';
import { saysUnknown, wordsOf } from './words.js';

/** Who we and they are, by name. */
export interface Sides {
  homeSide: HomeSide;
  homeName: string | null;
  counterparty: string | null;
}

/** Who began it, as a side, as us or them, or by name. Errors: `CellFault`. */
export function initiatorOf(text: string, { homeSide, homeName, counterparty }: Sides): Initiator {
  if (saysUnknown(text)) return 'unknown';
  const words = wordsOf(text);
  const found = INITIATORS.find((side) => side === words);
  if (found) return found;
  const isOurs =
    ['us', 'we', 'ours', 'our side'].includes(words) || (homeName !== null && words === wordsOf(homeName));
  const isTheirs =
    ['them', 'they', 'theirs', 'their side', 'counterparty'].includes(words) ||
    (counterparty !== null && words === wordsOf(counterparty));
  if (homeSide !== 'observer') {
    const theirSide = homeSide === 'recipient' ? 'provider' : 'recipient';
    if (isOurs) return homeSide;
    if (isTheirs) return theirSide;
  } else if (isTheirs) return 'provider';
  throw new CellFault(`"${text}" is none of: us, them, ${INITIATORS.join(', ')}.`);
}

export function kindOf(text: string): PartyKind {
  return oneOf(text, PARTY_KINDS);
}

export function forecastOf(text: string): ForecastCategory {
  return oneOf(text, FORECAST_CATEGORIES);
}

export function turnOf(text: string): WaitingOn | null {
  return saysUnknown(text) ? null : oneOf(text, WAITING_ON);
}

function oneOf<T extends string>(text: string, choices: readonly T[]): T {
  const words = wordsOf(text);
  const found = choices.find((choice) => wordsOf(choice) === words || wordsOf(`${choice}s`) === words);
  if (found) return found;
  throw new CellFault(
    `"${text}" is none of: ${choices.map((choice) => choice.replaceAll('_', ' ')).join(', ')}.`,
  );
}
