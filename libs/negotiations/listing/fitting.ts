import type { SqlValue } from '#libs/database/tx.js';
import type { Initiator, WaitingOn } from '../stages/negotiation.entity.js';
import type { Stage } from '../stages/stage-table.js';

/** What a negotiation may be asked to be; what is left out may be anything. */
export interface Wanted {
  stage?: Stage[];
  ownerId?: string;
  /** Provider or recipient. */
  partyId?: string;
  initiatedBy?: Initiator;
  tag?: string;
  /** In which its value is disclosed. */
  currency?: string;
  waitingOn?: WaitingOn;
}

/** Whether a negotiation `n` is what is wanted, as conditions of SQL; `place` takes a value and answers its parameter. */
export function fitting(
  { stage, ownerId, partyId, initiatedBy, tag, currency, waitingOn }: Wanted,
  place: (value: SqlValue) => string,
): string[] {
  const party = partyId && place(partyId);
  return [
    stage && `n.stage = any(${place(stage)})`,
    ownerId && `n.owner_id = ${place(ownerId)}`,
    party && `(n.provider_id = ${party} or n.recipient_id = ${party})`,
    initiatedBy && `n.initiated_by = ${place(initiatedBy)}`,
    tag && `n.tags @> array[${place(tag)}]`,
    currency && `n.value_currency = ${place(currency)}`,
    waitingOn && `n.waiting_on = ${place(waitingOn)}`,
  ].filter((condition) => condition !== undefined);
}
