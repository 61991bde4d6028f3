import type { HomeSide } from '#libs/identity/workspace.entity.js';
import type { Tx } from '#libs/database/tx.js';
import type { DutySide, ObligationKind } from '../obligations/obligation.entity.js';
import type { ImportedFacts } from '../stages/negotiation.entity.js';

/** What a withdrawal reads beside the dossier. */
export interface WithdrawalContext {
  homeSide: HomeSide;
  homePartyId: string | null;
  /** Directions in which data changed hands. */
  exchanged: ('received' | 'given')[];
  imported: ImportedFacts | null;
  /** The one that was recorded before and counts. */
  withdrawalId: string | null;
  /** It, or one before it that was undone, left duties behind, as those do that are no history of others or of long ago. */
  leftDuties: boolean;
  /** Duties of those that were undone which somebody saw to, unless data changed hands again since. */
  discharged: { kind: ObligationKind; owedBy: DutySide }[];
  /** Who speaks for legal. */
  lawyerId: string | null;
}

export async function loadAftermath(
  tx: Tx,
  workspaceId: string,
  negotiationId: string,
): Promise<WithdrawalContext> {
  const row = await tx.one<WithdrawalContext>(
    `select w.home_side as "homeSide", w.home_party_id as "homePartyId", n.imported,
       array(select distinct e.direction from data_exchange e
         where e.workspace_id = n.workspace_id and e.negotiation_id = n.id and e.voided_at is null) as exchanged,
       (select x.id from withdrawal x where x.workspace_id = n.workspace_id and x.negotiation_id = n.id
         and x.undone_at is null) as "withdrawalId",
       exists (select 1 from obligation b join withdrawal x on x.workspace_id = b.workspace_id and x.id = b.withdrawal_id
         where x.workspace_id = n.workspace_id and x.negotiation_id = n.id) as "leftDuties",
       (select coalesce(json_agg(json_build_object('kind', b.kind, 'owedBy', b.owed_by)), '[]')
         from obligation b join withdrawal x on x.workspace_id = b.workspace_id and x.id = b.withdrawal_id
         where x.workspace_id = n.workspace_id and x.negotiation_id = n.id and x.undone_at is not null
           and b.discharged_at is not null and not exists (select 1 from data_exchange e
             where e.workspace_id = n.workspace_id and e.negotiation_id = n.id and e.voided_at is null
               and e.exchanged_at > b.discharged_at
               and e.direction = case b.owed_by when 'us' then 'received' else 'given' end)) as discharged,
       coalesce(n.counsel_id, w.legal_head_id) as "lawyerId"
     from negotiation n join workspace w on w.id = n.workspace_id
     where n.workspace_id = $1 and n.id = $2`,
    [workspaceId, negotiationId],
    'withdrawal_context',
  );
  return row!;
}
