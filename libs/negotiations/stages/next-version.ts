import { update } from '#libs/journal/change.js';
import type { Write } from '#libs/journal/change.js';
import type { Dossier } from './dossier.js';
import { Negotiation } from './negotiation.entity.js';

/**
 * The write that every change of a negotiation, or of a fact that its gates read, has in common: a compare-and-swap
 * from the version the dossier was loaded at to the next.
 */
export function nextVersion(
  dossier: Pick<Dossier, 'id' | 'version'>,
  now: string,
  set: Partial<Negotiation> = {},
): Write {
  return update(
    Negotiation,
    dossier.id,
    { ...set, updatedAt: now, version: dossier.version + 1 },
    dossier.version,
  );
}
