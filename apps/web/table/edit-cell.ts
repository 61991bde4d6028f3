import { completeNextAction, patchNegotiation, setNextAction } from '#libs/api-client/index.js';
import type { EditNegotiationRequest, Negotiation, NegotiationSummary } from '#libs/api-client/index.js';
import { call } from '../api/call.js';
import { ifMatch } from '../api/if-match.js';
import { Problem } from '../api/problem.js';
import type { CellCommand } from './cell-command.js';
import type { Draft } from './draft.js';
import type { Field } from './fields.js';

export interface CellChange {
  /** As it was when the cell was opened. */
  row: NegotiationSummary;
  field: Field;
  command: CellCommand;
  /** What the row will say. */
  shown: Partial<NegotiationSummary>;
  /** Of what was read last; the row's own, when left out. */
  version?: number;
  /** What was typed, to be typed on when it is refused. */
  draft?: Draft;
}

/** Times that somebody may be quicker with another field before we give up. */
const TRIES = 4;

/** Saves a cell, past what others changed in other fields. Throws `Problem`: of status 412 when it was this very field. */
export async function saveCell({ row, field, command, version }: CellChange): Promise<Negotiation> {
  const path = { id: row.id };
  if ('nextAction' in command) return call(() => setNextAction({ path, body: command.nextAction }));
  if ('completeNextAction' in command) return call(() => completeNextAction({ path, body: {} }));
  return patchPast(row.id, version ?? row.version, (current) =>
    current && !isSame(current[field], row[field]) ? undefined : command.patch,
  );
}

/**
 * Changes a negotiation at this version, or at the newer one it turns out to have, as long as `bodyFor` still knows what
 * to say there. Throws `Problem`.
 */
export async function patchPast(
  id: string,
  version: number,
  bodyFor: (current: Negotiation | undefined) => EditNegotiationRequest | undefined,
): Promise<Negotiation> {
  const send = async (at: number, body: EditNegotiationRequest, tries: number): Promise<Negotiation> => {
    try {
      return await call(() => patchNegotiation({ path: { id }, headers: ifMatch(at), body }));
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 412 || tries === TRIES) throw error;
      const current = error.current as Negotiation;
      const again = bodyFor(current);
      if (!again) throw error;
      return send(current.version, again, tries + 1);
    }
  };
  return send(version, bodyFor(undefined) ?? {}, 1);
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}
