import { Temporal } from 'temporal-polyfill';
import type { Tx } from '#libs/database/tx.js';
import type { HomeSide } from '#libs/identity/workspace.entity.js';
import { conflict, invalid, invalidField } from '#libs/problems/domain-error.js';
import { dayOf } from '../stages/occurred-on.js';
import type { Outcome } from '../stages/stage-table.js';
import type { OpenCommand } from './open-command.js';

/** Days after a withdrawal in which we do not approach the other side again. */
const COOLING_OFF_DAYS = 90;

/** The negotiation that a new one takes up again. */
export interface Predecessor {
  providerId: string;
  recipientId: string;
  outcome: Outcome | null;
  closedAt: string | null;
  voidedAt: string | null;
  imported: boolean;
  /** Objections that stood when it ended. */
  upheld: string[];
}

export async function loadPredecessor(
  tx: Tx,
  workspaceId: string,
  id: string | undefined,
): Promise<Predecessor | undefined> {
  if (id === undefined) return undefined;
  return tx.one<Predecessor>(
    `select n.provider_id as "providerId", n.recipient_id as "recipientId", n.outcome, n.closed_at as "closedAt",
       n.voided_at as "voidedAt", n.imported is not null as imported,
       array(select o.id from objection o where o.workspace_id = n.workspace_id and o.negotiation_id = n.id
         and o.status = 'upheld' order by o.id) as upheld
     from negotiation n where n.workspace_id = $1 and n.id = $2`,
    [workspaceId, id],
    'predecessor',
  );
}

/** Talks that ended by withdrawal. */
export interface Withdrawn {
  id: string;
  refNumber: number;
  /** An instant. */
  closedAt: string;
}

/** The last talks with this party about this product that somebody walked away from; none where one of them is new. */
export async function loadLastWithdrawn(
  tx: Tx,
  workspaceId: string,
  { counterpartyId, productId }: Pick<OpenCommand, 'counterpartyId' | 'productId'>,
): Promise<Withdrawn | undefined> {
  if (counterpartyId === undefined || productId === undefined) return undefined;
  return tx.one<Withdrawn>(
    `select n.id, n.ref_number as "refNumber", n.closed_at as "closedAt"
     from negotiation n
     where n.workspace_id = $1 and (n.provider_id = $2 or n.recipient_id = $2) and n.product_id = $3
       and n.outcome = 'withdrawn' and n.closed_at is not null and n.voided_at is null and n.imported is null
     order by n.closed_at desc limit 1`,
    [workspaceId, counterpartyId, productId],
    'last_withdrawn',
  );
}

/** Where and when something is opened. */
interface Setting {
  homeSide: HomeSide;
  now: string;
  timeZone: string;
}

/**
 * While talks cool off, whoever opens others with the same party about the same product takes those up again, and says so:
 * leaving it out would be a way around. Errors: `invalid-request`.
 */
export function requireTakenUp(
  withdrawn: Withdrawn,
  { homeSide, now, timeZone }: Setting,
  command: OpenCommand,
): void {
  const { id, refNumber, closedAt } = withdrawn;
  if (homeSide === 'observer' || command.imported || command.successorOf === id) return;
  if (dayOf(now, timeZone) >= coolingOffEnds(closedAt, timeZone)) return;
  const day = dayOf(closedAt, timeZone);
  throw invalidField(
    '/successorOf',
    `NEG-${refNumber} with them about this product ended by withdrawal on ${day}. Take that one up again.`,
  );
}

function coolingOffEnds(closedAt: string, timeZone: string): string {
  return Temporal.PlainDate.from(dayOf(closedAt, timeZone)).add({ days: COOLING_OFF_DAYS }).toString();
}

/** Who the new negotiation is between, and where we look from. */
interface Succession extends Setting {
  predecessor: Predecessor;
  parties: readonly [providerId: string, recipientId: string];
}

/**
 * Talks are taken up again with the same parties, once they have ended. Within 90 days of a withdrawal only the other
 * side may begin; and whatever objection was upheld, the new negotiation says what changed about it.
 * Errors: `cooling-off`, `invalid-request`.
 */
export function requireSuccession(succession: Succession, command: OpenCommand): void {
  const { predecessor, parties } = succession;
  if (predecessor.voidedAt !== null || predecessor.outcome === null) {
    throw invalidField('/successorOf', 'This negotiation has not ended. Go on with it.');
  }
  if (parties[0] !== predecessor.providerId || parties[1] !== predecessor.recipientId) {
    throw invalidField('/successorOf', 'That negotiation was with somebody else.');
  }
  requireCooledOff(succession, command);
  const said = new Set((command.whatChanged ?? []).map(({ objectionId }) => objectionId));
  const unsaid = predecessor.upheld.filter((id) => !said.has(id));
  if (unsaid.length > 0) {
    const list = unsaid.join(', ');
    throw invalidField('/whatChanged', `Say what changed about each objection that was upheld: ${list}.`);
  }
  const strangers = [...said].filter((id) => !predecessor.upheld.includes(id));
  if (strangers.length > 0) {
    throw invalid(
      (command.whatChanged ?? []).flatMap(({ objectionId }, index) =>
        strangers.includes(objectionId)
          ? [{ pointer: `/whatChanged/${index}/objectionId`, detail: 'No such objection was upheld there.' }]
          : [],
      ),
    );
  }
}

function requireCooledOff({ predecessor, homeSide, now, timeZone }: Succession, command: OpenCommand): void {
  const { outcome, closedAt, imported } = predecessor;
  if (outcome !== 'withdrawn' || closedAt === null || imported || homeSide === 'observer') return;
  const ends = coolingOffEnds(closedAt, timeZone);
  const byThem = homeSide === 'recipient' ? 'provider' : 'recipient';
  if (dayOf(now, timeZone) >= ends || command.initiatedBy === byThem) return;
  throw conflict(
    'cooling-off',
    'Too soon after the withdrawal',
    `Until ${ends} only the other side may take it up again: initiatedBy is then ${byThem}.`,
  );
}
