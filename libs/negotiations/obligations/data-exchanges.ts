import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { pageOf, positionOf } from '#libs/database/keyset.js';
import type { SqlValue, Tx } from '#libs/database/tx.js';
import type { PersonContext } from '#libs/identity/person.js';
import { lockNegotiation } from '#libs/journal/chain.js';
import { insert } from '#libs/journal/change.js';
import { Commands } from '#libs/journal/commands.js';
import { invalidField } from '#libs/problems/domain-error.js';
import { refuseUnknownReferences } from '../stages/references.js';
import { loadDossier } from '../stages/load-dossier.js';
import { resolveOccurredOn } from '../stages/occurred-on.js';
import { DataExchange } from './obligation.entity.js';

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

  /** Errors: `invalid-request`. */
  record(context: PersonContext, negotiationId: string, command: ExchangeCommand): Promise<DataExchangeView> {
    return this.commands.run(context, async (unit) => {
      const { tx, workspaceId } = unit;
      const { direction, what, agreementId = null } = command;
      const [head, dossier] = await Promise.all([
        lockNegotiation(tx, workspaceId, negotiationId),
        loadDossier(tx, workspaceId, negotiationId),
        refuseUnknownReferences(
          tx,
          workspaceId,
          agreementId ? [{ pointer: '/agreementId', table: 'agreement', id: agreementId }] : [],
        ),
      ]);
      if (agreementId && !dossier.agreements.some(({ id: covering }) => covering === agreementId)) {
        throw invalidField('/agreementId', 'This agreement does not cover the negotiation.');
      }
      const { now } = head;
      const exchangedAt = resolveOccurredOn(command.occurredOn, { now, timeZone: dossier.timeZone });
      const id = uuid();
      const row = { id, negotiationId, direction, what, agreementId, exchangedAt };
      const kept = { ...row, recordedBy: context.person.id, recordedAt: now };
      unit.record(head, {
        kind: 'data_exchanged',
        record: { type: 'data_exchange', id },
        occurredAt: exchangedAt,
        data: { direction, agreementId },
        writes: [insert(DataExchange, kept)],
      });
      return kept;
    });
  }
}

/** What changed hands, in the order in which it was written down. */
export async function listDataExchanges(
  tx: Tx,
  workspaceId: string,
  negotiationId: string,
  { limit, cursor }: { limit: number; cursor?: string },
): Promise<{ items: DataExchangeView[]; nextCursor: string | null }> {
  const values: SqlValue[] = [workspaceId, negotiationId, limit + 1];
  const [last] = cursor ? positionOf(cursor, ['uuid']) : [];
  const rows = await tx.query<DataExchangeView>(
    `select id, negotiation_id as "negotiationId", direction, what, agreement_id as "agreementId",
       exchanged_at as "exchangedAt", recorded_by as "recordedBy", recorded_at as "recordedAt"
     from data_exchange where workspace_id = $1 and negotiation_id = $2
       ${last ? `and id > $${values.push(last)}` : ''}
     order by id limit $3`,
    values,
  );
  return pageOf(rows, limit, ({ id }) => [id]);
}
