import { chosen } from '../forms/chosen.js';
import { text } from './texts.js';

/** The negotiation that was picked; refused at its field when none was. */
export function chosenNegotiation(id: string): string {
  return chosen(id, 'negotiationId', text('chooseNegotiation'));
}
