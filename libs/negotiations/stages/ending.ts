import { update } from '#libs/journal/change.js';
import type { Write } from '#libs/journal/change.js';
import { conflict } from '#libs/problems/domain-error.js';
import type { Dossier } from './dossier.js';
import type { OutcomeBy } from './negotiation.entity.js';
import { nextVersion } from './next-version.js';
import { Pause } from './pause.entity.js';
import { CLOSES_FROM } from './stage-table.js';
import type { Outcome } from './stage-table.js';
import { StageVisit } from './stage-visit.entity.js';

/** How a negotiation ends. */
export interface Ending {
  outcome: Outcome;
  by: OutcomeBy | null;
  reason: string | null;
  /** An instant. */
  closedAt: string;
}

/** Refuses an outcome that this stage does not have. Errors: `outcome-not-possible`. */
export function requireOutcome({ stage }: Dossier, outcome: Outcome): void {
  if (CLOSES_FROM[outcome].includes(stage)) return;
  const possible = Object.entries(CLOSES_FROM)
    .filter(([, stages]) => stages.includes(stage))
    .map(([name]) => name);
  throw conflict(
    'outcome-not-possible',
    'It cannot end like this from here',
    `From ${stage} it can end as ${possible.join(', ')}.`,
  );
}

/** The writes by which a negotiation ends: its outcome, its last stay, and whatever overlay stood on it. */
export function endingWrites(
  dossier: Dossier,
  { outcome, by, reason, closedAt }: Ending,
  { personId, now }: { personId: string; now: string },
): Write[] {
  const stood = { outcome, outcomeBy: by, outcomeReason: reason, closedAt };
  return [
    nextVersion(dossier, now, stood),
    ...(dossier.visit ? [update(StageVisit, dossier.visit.id, { leftAt: closedAt })] : []),
    ...dossier.pauses.map(({ id }) => update(Pause, id, { endedAt: closedAt, endedBy: personId })),
  ];
}
