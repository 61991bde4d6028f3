import type { Dossier } from './dossier.js';

/**
 * The moment that whatever happens next to a negotiation follows: its last ending, the beginning of its last stay, or
 * the beginning or end of an overlay, whichever came last; null when nobody knows. A stay whose beginning is unknown
 * is known of since `countedFrom`.
 */
export function previousEventAt({ visit, openedAt, pausedAt, closedAt }: Dossier): string | null {
  const known = [visit ? visit.countedFrom : openedAt, pausedAt, closedAt].filter((at) => at !== null);
  return known.toSorted().at(-1) ?? null;
}
