import { Injectable } from '@nestjs/common';
import { may } from '#libs/identity/policy.js';
import type { Person, PersonContext } from '#libs/identity/person.js';
import { lockNegotiation } from '#libs/journal/chain.js';
import { freeText, update } from '#libs/journal/change.js';
import type { Change } from '#libs/journal/change.js';
import { Commands } from '#libs/journal/commands.js';
import type { Unit } from '#libs/journal/commands.js';
import { conflict, forbidden } from '#libs/problems/domain-error.js';
import type { Dossier } from '../stages/dossier.js';
import { loadDossier } from '../stages/load-dossier.js';
import { refuseVoided } from '../stages/preconditions.js';
import { settleReminders } from '../stages/settle.js';
import { viewDataExchange } from './data-exchanges.js';
import type { DataExchangeView } from './data-exchanges.js';
import { DataExchange, Obligation } from './obligation.entity.js';
import { KINDS_OF_EXCHANGE } from './templates.js';

/** What a voiding is decided on. */
interface Opened {
  exchange: DataExchangeView;
  dossier: Dossier;
  /** Duties that stand and that nothing else which changed hands brings. */
  duties: string[];
  now: string;
}

/** Takes back that data changed hands, where it was written down by mistake. It stays in the journal. */
@Injectable()
export class VoidDataExchange {
  constructor(private readonly commands: Commands) {}

  /** Errors: `data-exchange-voided`, `negotiation-closed` when voided, `forbidden`. */
  void(context: PersonContext, id: string, reason: string): Promise<DataExchangeView> {
    return this.commands.run(context, async (unit) => {
      const { tx, workspaceId } = unit;
      const { negotiationId } = await viewDataExchange(tx, workspaceId, id);
      const [head, dossier, exchange, duties] = await Promise.all([
        lockNegotiation(tx, workspaceId, negotiationId),
        loadDossier(tx, workspaceId, negotiationId),
        viewDataExchange(tx, workspaceId, id),
        dutiesOf(unit, id),
      ]);
      unit.record(head, decideVoiding({ exchange, dossier, duties, now: head.now }, context.person, reason));
      await settleReminders(unit, negotiationId);
      return viewDataExchange(tx, workspaceId, id);
    });
  }
}

/** The duties that it brought end with it; those that were seen to stay as they are. */
function decideVoiding({ exchange, dossier, duties, now }: Opened, person: Person, reason: string): Change {
  const { id, direction, recordedBy } = exchange;
  if (!may('data_exchange.void', person, { ...dossier.people, authorId: recordedBy })) {
    throw forbidden('Whoever wrote it down, the owner or legal voids it.');
  }
  refuseVoided(dossier);
  if (exchange.voidedAt !== null) {
    throw conflict('data-exchange-voided', 'It was voided before', 'It counts no more.');
  }
  return {
    kind: 'data_exchange_voided',
    record: { type: 'data_exchange', id },
    data: { direction, reason: freeText(reason) },
    writes: [
      update(DataExchange, id, { voidedAt: now, voidedBy: person.id, voidReason: reason }),
      ...duties.map((duty) => update(Obligation, duty, { cancelledAt: now })),
    ],
  };
}

async function dutiesOf({ tx, workspaceId }: Unit, id: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select b.id from data_exchange e
     join withdrawal x on x.workspace_id = e.workspace_id and x.negotiation_id = e.negotiation_id and x.undone_at is null
     join obligation b on b.workspace_id = x.workspace_id and b.withdrawal_id = x.id and b.kind = any($3)
       and b.owed_by = case e.direction when 'received' then 'us' else 'them' end
       and num_nonnulls(b.discharged_at, b.not_applicable_at, b.cancelled_at) = 0
     where e.workspace_id = $1 and e.id = $2 and not exists (select 1 from data_exchange other
       where other.workspace_id = e.workspace_id and other.negotiation_id = e.negotiation_id and other.id <> e.id
         and other.direction = e.direction and other.voided_at is null)
     order by b.id`,
    [workspaceId, id, KINDS_OF_EXCHANGE],
    'duties_of_exchange',
  );
  return rows.map((row) => row.id);
}
