import type { CommandContext } from '#libs/journal/command-context.js';
import type { Unit } from '#libs/journal/commands.js';
import { conflict, stale } from '#libs/problems/domain-error.js';
import type { Dossier } from './dossier.js';
import { viewNegotiation } from './negotiation-view.js';

/** Refuses a command whose `If-Match` names another version, and shows the current one. */
export async function requireVersion(unit: Unit, dossier: Dossier): Promise<void> {
  const { ifMatch } = unit.context;
  if (!ifMatch || ifMatch.version === dossier.version) return;
  throw stale(await viewNegotiation(unit.tx, unit.workspaceId, dossier.id));
}

/** As `requireVersion`, for a record with a version of its own. */
export function requireSeen({ ifMatch }: CommandContext, current: { version: number }): void {
  if (ifMatch && ifMatch.version !== current.version) throw stale(current);
}

/** Refuses to change what has ended. */
export function refuseClosed(dossier: Dossier): void {
  refuseVoided(dossier);
  if (dossier.outcome !== null) {
    throw closed(`It ended as ${dossier.outcome}. Open a successor to talk again.`);
  }
}

/** As `refuseClosed`, for what may still be said of a negotiation that ended. */
export function refuseVoided(dossier: Dossier): void {
  if (dossier.voidedAt !== null) throw closed('It was voided: it had been opened by mistake.');
}

function closed(detail: string) {
  return conflict('negotiation-closed', 'The negotiation has ended', detail);
}
