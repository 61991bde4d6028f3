import type { Move, MoveBlocker, NegotiationWithMoves, Stage } from '#libs/api-client/index.js';

/** What the server said of a move, sorted by what is to be done about it. */
export interface Plan {
  /** `open`: at once; `asks`: with what the dialog asks for; `refused`: not, by this person now. */
  kind: 'here' | 'open' | 'asks' | 'refused';
  /** Facts that are saved together with the move. */
  facts: MoveBlocker[];
  /** What is passed over with a reason. */
  overridden: MoveBlocker[];
  needsReason: boolean;
  /** What this person cannot get past. */
  blockers: MoveBlocker[];
  /** To know, not in the way. */
  warnings: MoveBlocker[];
  /** Why it is refused where no blocker says so. */
  why?: 'unreachable' | 'notPermitted';
}

const NOTHING: Omit<Plan, 'kind'> = {
  facts: [],
  overridden: [],
  needsReason: false,
  blockers: [],
  warnings: [],
};

/** Sorts out what the server says of a move; decides nothing that it does not say. */
export function planMove(negotiation: NegotiationWithMoves, to: Stage): Plan {
  if (negotiation.stage === to) return { kind: 'here', ...NOTHING };
  const move = negotiation.moves.find((each) => each.to === to);
  if (!move) return { kind: 'refused', ...NOTHING, why: 'unreachable' };
  return planOf(move, negotiation.permitted);
}

function planOf({ blockers, needsReason }: Move, permitted: NegotiationWithMoves['permitted']): Plan {
  const mayMove = permitted.includes('negotiation.move_forward');
  const warnings = blockers.filter(({ mode }) => mode === 'warn');
  const required = blockers.filter(({ mode }) => mode === 'require');
  // Whoever passes over a gate moves by that right alone: with nothing to pass over there is no move.
  const facts = mayMove ? required.filter(({ fact }) => fact !== null) : [];
  const others = required.filter((blocker) => !facts.includes(blocker));
  const standing = others.filter(({ overridable }) => !overridable);
  const overridden = others.filter(({ overridable }) => overridable);
  const plan = { facts, overridden, needsReason, blockers: standing, warnings };
  // Whoever could not move it anyway is not told what is missing.
  if (!mayMove && !permitted.includes('negotiation.override_gate')) {
    return { kind: 'refused', ...NOTHING, why: 'notPermitted' };
  }
  if (standing.length > 0) return { ...plan, kind: 'refused' };
  if (!mayMove && overridden.length === 0) return { ...plan, kind: 'refused', why: 'notPermitted' };
  const asks = needsReason || required.length > 0;
  return { ...plan, kind: asks ? 'asks' : 'open' };
}
