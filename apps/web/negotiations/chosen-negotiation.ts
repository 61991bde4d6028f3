import { Problem } from '../api/problem.js';
import { text } from './texts.js';

/** The negotiation that was picked; refused at its field when none was. */
export function chosenNegotiation(id: string): string {
  if (id !== '') return id;
  const detail = text('chooseNegotiation');
  throw new Problem({ status: 422, title: detail, errors: [{ pointer: '/negotiationId', detail }] });
}
