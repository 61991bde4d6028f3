import { textsOf } from '../messages/messages.js';
import english from './messages.en.json';

/** The field's own words for what the API names by a key: ``term(`outcome_${outcome}`)``. */
export const term = textsOf('terms', english);

/** What a term of a vocabulary says without its prefix: `dpv:ServiceUsageAnalytics`, "Service usage analytics". */
export function plainTerm(iri: string): string {
  const name = iri.slice(iri.indexOf(':') + 1).replaceAll('_', ' ');
  const words = name.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
