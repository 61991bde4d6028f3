import type { Role } from '#libs/identity/person.js';
import type { ChainHead } from '#libs/journal/chain.js';
import { update } from '#libs/journal/change.js';
import type { Unit } from '#libs/journal/commands.js';
import type { Tx } from '#libs/database/tx.js';
import { invalidField } from '#libs/problems/domain-error.js';
import { reconcileReminders } from '#libs/reminders/reconcile.js';
import { Agreement } from '../agreements/agreement.entity.js';
import { viewAgreement } from '../agreements/agreement-view.js';
import { expiryReminders } from '../agreements/expiry-reminders.js';
import { viewWorkspace, workspaceChanged } from './keep-workspace.js';

/** What waits for one person and belongs to no single negotiation. */
export interface WorkspaceWork {
  /** Ids of agreements that they hear of before they run out. */
  agreementIds: string[];
  /** Whether they are who is reminded when legal does not answer in time. */
  isLegalHead: boolean;
}

export const NO_WORKSPACE_WORK: WorkspaceWork = { agreementIds: [], isLegalHead: false };

export async function workspaceWorkOf(tx: Tx, workspaceId: string, personId: string): Promise<WorkspaceWork> {
  const row = await tx.one<WorkspaceWork>(
    `select array(select id from agreement where workspace_id = $1 and owner_id = $2 order by id) as "agreementIds",
       exists (select 1 from workspace where id = $1 and legal_head_id = $2) as "isLegalHead"`,
    [workspaceId, personId],
    'workspace_work',
  );
  return row!;
}

/** What somebody has to be to speak for legal. */
const LEGAL: Role = 'legal';

/**
 * Gives agreements and the place of the head of legal to another, who was found active here. Runs in the transaction
 * that holds the workspace's lock. Errors: `invalid-request` when the head of legal would be no lawyer.
 */
export async function handOverWorkspaceWork(
  unit: Unit,
  head: ChainHead,
  to: { id: string; roles: readonly Role[] },
  { agreementIds, isLegalHead }: WorkspaceWork,
): Promise<void> {
  const { tx, workspaceId } = unit;
  const workspace = await viewWorkspace(tx, workspaceId);
  if (isLegalHead) {
    if (!to.roles.includes(LEGAL)) {
      throw invalidField(
        '/handOver/toPersonId',
        `They would become head of legal: name somebody in the role ${LEGAL}.`,
      );
    }
    unit.record(head, workspaceChanged(workspace, { legalHeadId: to.id })!);
  }
  for (const id of agreementIds) {
    const agreement = await viewAgreement(tx, workspaceId, id);
    unit.record(head, {
      kind: 'agreement_changed',
      record: { type: 'agreement', id },
      data: { fields: ['ownerId'], read: false },
      writes: [update(Agreement, id, { ownerId: to.id, version: agreement.version + 1 }, agreement.version)],
    });
    const expected = expiryReminders({ ...agreement, ownerId: to.id }, workspace.timeZone);
    reconcileReminders(tx, workspaceId, { type: 'agreement', id }, expected);
  }
}
