import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { pageOf, positionOf } from '#libs/database/keyset.js';
import type { SqlValue, Tx } from '#libs/database/tx.js';
import type { PersonContext } from '#libs/identity/person.js';
import { lockNegotiation } from '#libs/journal/chain.js';
import { freeText, insert } from '#libs/journal/change.js';
import type { Change, Write } from '#libs/journal/change.js';
import { Commands } from '#libs/journal/commands.js';
import { invalidField, notFound } from '#libs/problems/domain-error.js';
import type { Dossier } from '../stages/dossier.js';
import { refuseUnknownReferences } from '../stages/references.js';
import { loadDossier } from '../stages/load-dossier.js';
import { dayOf, resolveOccurredOn } from '../stages/occurred-on.js';
import { earliestInstant } from '../stages/uncertain-time.js';
import { refuseVoided } from '../stages/preconditions.js';
import { settleReminders } from '../stages/settle.js';
import { loadAftermath } from '../withdrawals/load-aftermath.js';
import type { WithdrawalContext } from '../withdrawals/load-aftermath.js';
import { obligationsBegun } from './begin-obligations.js';
import type { DutyFrame } from './begin-obligations.js';
import { DataExchange } from './obligation.entity.js';
import { obligationsOfExchange } from './templates.js';

/** That data changed hands, as the API shows it; never the data itself. */
export interface DataExchangeView {
  id: string;
  negotiationId: string;
  direction: 'received' | 'given';
  what: string;
  /** Under which agreement. */
  agreementId: string | null;
  /** @format date-time */
  exchangedAt: string;
  recordedBy: string | null;
  /** @format date-time */
  recordedAt: string;
  /** When it was found to be a mistake; it counts no more. @format date-time */
  voidedAt: string | null;
  voidedBy: string | null;
  voidReason: string | null;
}

export interface ExchangeCommand {
  direction: 'received' | 'given';
  what: string;
  agreementId?: string;
  occurredOn?: string;
}

/** Records that data changed hands: obligations after a withdrawal follow from it. */
@Injectable()
export class RecordDataExchange {
  constructor(private readonly commands: Commands) {}

  /** Errors: `negotiation-closed` when voided, `invalid-request`. */
  record(context: PersonContext, negotiationId: string, command: ExchangeCommand): Promise<DataExchangeView> {
    return this.commands.run(context, async (unit) => {
      const { tx, workspaceId } = unit;
      const { agreementId } = command;
      const [head, dossier, aftermath] = await Promise.all([
        lockNegotiation(tx, workspaceId, negotiationId),
        loadDossier(tx, workspaceId, negotiationId),
        loadAftermath(tx, workspaceId, negotiationId),
        refuseUnknownReferences(
          tx,
          workspaceId,
          agreementId ? [{ pointer: '/agreementId', table: 'agreement', id: agreementId }] : [],
        ),
      ]);
      const { kept, change } = decideExchange(
        { dossier, aftermath, now: head.now },
        context.person.id,
        command,
      );
      unit.record(head, change);
      await settleReminders(unit, negotiationId);
      return kept;
    });
  }
}

/** What an exchange is decided on. */
interface Opened {
  dossier: Dossier;
  aftermath: WithdrawalContext;
  now: string;
}

/** Decides that data changed hands. Errors: `negotiation-closed`, `invalid-request`. */
export function decideExchange(
  { dossier, aftermath, now }: Opened,
  personId: string,
  command: ExchangeCommand,
): { kept: DataExchangeView; change: Change } {
  const { direction, what, agreementId = null, occurredOn } = command;
  refuseVoided(dossier);
  if (agreementId && !dossier.agreements.some(({ id: covering }) => covering === agreementId)) {
    throw invalidField('/agreementId', 'This agreement does not cover the negotiation.');
  }
  const { firstContactOn, timeZone } = dossier;
  // It may have been before the negotiation was written down, and before the NDA; not before the parties had met.
  const notBefore = firstContactOn && earliestInstant(firstContactOn, timeZone);
  const exchangedAt = resolveOccurredOn(occurredOn, { now, timeZone, notBefore });
  const id = uuid();
  const row = { id, negotiationId: dossier.id, direction, what, agreementId, exchangedAt };
  const recorded = { ...row, recordedBy: personId, recordedAt: now };
  const kept = { ...recorded, voidedAt: null, voidedBy: null, voidReason: null };
  const change: Change = {
    kind: 'data_exchanged',
    record: { type: 'data_exchange', id },
    occurredAt: exchangedAt,
    data: { direction, what: freeText(what), agreementId },
    writes: [insert(DataExchange, recorded), ...lateDuties(dossier, aftermath, direction, { personId, now })],
  };
  return { kept, change };
}

/** What is written down only after a withdrawal brings the duties that it would have brought before. */
function lateDuties(
  { id, people: { ownerId }, timeZone }: Dossier,
  { withdrawalId, leftDuties, exchanged, lawyerId }: WithdrawalContext,
  direction: ExchangeCommand['direction'],
  { personId, now }: Pick<DutyFrame, 'personId' | 'now'>,
): Write[] {
  if (withdrawalId === null || !leftDuties || exchanged.includes(direction)) return [];
  const frame = { negotiationId: id, withdrawalId, ownerId, lawyerId, personId, now };
  return obligationsBegun(obligationsOfExchange(direction, dayOf(now, timeZone)), frame);
}

const EXCHANGES = `
  select id, negotiation_id as "negotiationId", direction, what, agreement_id as "agreementId",
    exchanged_at as "exchangedAt", recorded_by as "recordedBy", recorded_at as "recordedAt",
    voided_at as "voidedAt", voided_by as "voidedBy", void_reason as "voidReason"
  from data_exchange`;

/** What changed hands and was not voided, in the order in which it was written down. */
export async function listDataExchanges(
  tx: Tx,
  workspaceId: string,
  negotiationId: string,
  { limit, cursor }: { limit: number; cursor?: string },
): Promise<{ items: DataExchangeView[]; nextCursor: string | null }> {
  const values: SqlValue[] = [workspaceId, negotiationId, limit + 1];
  const [last] = cursor ? positionOf(cursor, ['uuid']) : [];
  const rows = await tx.query<DataExchangeView>(
    `${EXCHANGES} where workspace_id = $1 and negotiation_id = $2 and voided_at is null
       ${last ? `and id > $${values.push(last)}` : ''}
     order by id limit $3`,
    values,
  );
  return pageOf(rows, limit, ({ id }) => [id]);
}

/** Errors: `not-found`. */
export async function viewDataExchange(tx: Tx, workspaceId: string, id: string): Promise<DataExchangeView> {
  const row = await tx.one<DataExchangeView>(
    `${EXCHANGES} where workspace_id = $1 and id = $2`,
    [workspaceId, id],
    'data_exchange_view',
  );
  if (!row) throw notFound('data exchange');
  return row;
}
