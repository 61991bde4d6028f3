import type { Tx } from '#libs/database/tx.js';
import { lockNegotiation } from '#libs/journal/chain.js';
import { update } from '#libs/journal/change.js';
import type { Unit } from '#libs/journal/commands.js';
import { conflict, invalidField } from '#libs/problems/domain-error.js';
import { NextAction } from '../next-action/next-action.entity.js';
import { loadDossier } from '../stages/load-dossier.js';
import { nextVersion } from '../stages/next-version.js';
import { settleReminders } from '../stages/settle.js';

/** What is open and waits for one person. */
interface Open {
  /** A negotiation that they own, counsel, sponsor or have the next action of. */
  negotiationId: string;
  ownerId: string | null;
  counselId: string | null;
  sponsorId: string | null;
  nextActionId: string | null;
}

const PARTS = ['ownerId', 'counselId', 'sponsorId'] as const;

/** In the order in which the negotiations are locked. */
const OPEN = `
  select n.id as "negotiationId", n.owner_id as "ownerId", n.counsel_id as "counselId", n.sponsor_id as "sponsorId",
    a.id as "nextActionId"
  from negotiation n
  left join next_action a on a.workspace_id = n.workspace_id and a.negotiation_id = n.id and a.assignee_id = $2
    and a.completed_at is null and a.replaced_at is null
  where n.workspace_id = $1 and n.outcome is null and n.voided_at is null
    and ($2 in (n.owner_id, n.counsel_id, n.sponsor_id) or a.id is not null)
  order by n.id`;

/** Everything open that waits for a person. */
export function openWorkOf(tx: Tx, workspaceId: string, personId: string): Promise<Open[]> {
  return tx.query<Open>(OPEN, [workspaceId, personId], 'open_work');
}

/** Nobody has said who takes over. */
export function stillResponsible(personId: string, open: readonly Open[]) {
  const negotiations = open.filter((one) => PARTS.some((part) => one[part] === personId)).length;
  const nextActions = open.filter((one) => one.nextActionId !== null).length;
  return conflict(
    'still-responsible',
    'Something is still theirs',
    `Open negotiations: ${negotiations}. Open next actions: ${nextActions}. Say who takes over with handOver.`,
    { open: { negotiations, nextActions } },
  );
}

/**
 * Gives everything open of one person to another, each negotiation in its own chain, with its reminders. Runs in the
 * transaction that holds the workspace's lock. Errors: `invalid-request` for one who is not here or not active.
 */
export async function handOver(
  unit: Unit,
  personId: string,
  toPersonId: string,
  open: readonly Open[],
): Promise<void> {
  const { tx, workspaceId } = unit;
  const taker = await tx.one(
    'select 1 as here from person where workspace_id = $1 and id = $2 and active and id <> $3',
    [workspaceId, toPersonId, personId],
  );
  if (!taker) throw invalidField('/handOver/toPersonId', 'Name another active person of this workspace.');
  for (const { negotiationId } of open) await handOverOne(unit, negotiationId, personId, toPersonId);
}

async function handOverOne(unit: Unit, id: string, from: string, to: string): Promise<void> {
  const { tx, workspaceId } = unit;
  const head = await lockNegotiation(tx, workspaceId, id);
  const [dossier, locked] = await Promise.all([
    loadDossier(tx, workspaceId, id),
    tx.one<Open>(`select o.* from (${OPEN}) o where o."negotiationId" = $3`, [workspaceId, from, id]),
  ]);
  // Ended or taken over by somebody while the lock was waited for.
  if (!locked) return;
  const parts = PARTS.filter((part) => locked[part] === from);
  const { nextActionId } = locked;
  unit.record(head, {
    kind: 'negotiation_handed_over',
    record: { type: 'negotiation', id },
    data: { from, to, parts: [...parts, ...(nextActionId ? ['nextAction'] : [])] },
    writes: [
      nextVersion(dossier, head.now, Object.fromEntries(parts.map((part) => [part, to]))),
      ...(nextActionId ? [update(NextAction, nextActionId, { assigneeId: to })] : []),
    ],
  });
  await settleReminders(unit, id);
}
