import { may } from '#libs/identity/policy.js';
import type { Person } from '#libs/identity/person.js';
import type { Dossier, GateFacts } from './dossier.js';
import { maySet } from './gate-facts.js';
import { GATES } from './gates.js';
import type { GateCode } from './gate-codes.js';
import { isUntouchable } from './judge-move.js';
import type { NamedBlocker } from './name-people.js';

/** A blocker, and how its reader gets past it in the very move. */
export interface MoveBlocker extends NamedBlocker {
  /** What the reader may save together with the move so that it is gone; null where that does not help. */
  fact: keyof GateFacts | null;
  /** Whether the reader may pass over it with a reason. */
  overridable: boolean;
}

const FACT_OF = new Map<string, keyof GateFacts>(
  Object.values(GATES)
    .flat()
    .flatMap(({ code, fact }): [GateCode, keyof GateFacts][] => (fact ? [[code, fact]] : [])),
);

/** Adds to each blocker how this person gets past it. */
export function withWaysPast(
  blockers: readonly NamedBlocker[],
  dossier: Dossier,
  reader: Person,
): MoveBlocker[] {
  const mayOverride = may('negotiation.override_gate', reader, dossier.people);
  return blockers.map((blocker) => {
    const fact = FACT_OF.get(blocker.code);
    return {
      ...blocker,
      fact: fact && maySet(fact, reader, dossier.people) ? fact : null,
      overridable: mayOverride && blocker.mode === 'require' && !isUntouchable(blocker),
    };
  });
}
