import type { Tx } from '#libs/database/tx.js';
import { notFound } from '#libs/problems/domain-error.js';
import type { ParticipantRole } from './participant.entity.js';

/** A participant as the API shows it. */
export interface ParticipantView {
  id: string;
  negotiationId: string;
  partyId: string;
  partyName: string;
  role: ParticipantRole;
  /** Null while it takes part. @format date-time */
  removedAt: string | null;
}

export async function viewParticipant(tx: Tx, workspaceId: string, id: string): Promise<ParticipantView> {
  const row = await tx.one<{ view: ParticipantView }>(
    `select json_build_object('id', x.id, 'negotiationId', x.negotiation_id, 'partyId', x.party_id,
       'partyName', p.display_name, 'role', x.role, 'removedAt', parley_instant(x.removed_at)) as view
     from participant x join party p on p.workspace_id = x.workspace_id and p.id = x.party_id
     where x.workspace_id = $1 and x.id = $2`,
    [workspaceId, id],
    'participant_view',
  );
  if (!row) throw notFound('participant');
  return row.view;
}
