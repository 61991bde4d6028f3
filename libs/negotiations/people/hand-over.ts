import type { Tx } from '#libs/database/tx.js';
import type { Role } from '#libs/identity/person.js';
import { lockNegotiation } from '#libs/journal/chain.js';
import type { ChainHead } from '#libs/journal/chain.js';
import { update } from '#libs/journal/change.js';
import type { Unit } from '#libs/journal/commands.js';
import { conflict, invalidField } from '#libs/problems/domain-error.js';
import { NextAction } from '../next-action/next-action.entity.js';
import { Obligation } from '../obligations/obligation.entity.js';
import { loadDossier } from '../stages/load-dossier.js';
import { nextVersion } from '../stages/next-version.js';
import { PARTS } from '../stages/parts.js';
import type { Part } from '../stages/parts.js';
import { settleReminders } from '../stages/settle.js';
import { handOverWorkspaceWork } from './workspace-work.js';
import type { WorkspaceWork } from './workspace-work.js';

/** What is open and waits for one person. */
export interface Open {
  /**
   * A negotiation that they own, counsel or sponsor, have the next action of, owe something after, or set a reminder
   * about.
   */
  negotiationId: string;
  ownerId: string | null;
  counselId: string | null;
  sponsorId: string | null;
  nextActionId: string | null;
  /** Duties of theirs that still stand, whether the negotiation has ended or not. */
  obligations: { id: string; version: number }[];
  /** That they set by hand for themselves, and have not dealt with. */
  reminderIds: string[];
}

const ALL_PARTS = Object.keys(PARTS) as Part[];

/** In the order in which the negotiations are locked. */
const OPEN = `
  select o.* from (
    select n.id as "negotiationId", case when n.outcome is null then n.owner_id end as "ownerId",
      case when n.outcome is null then n.counsel_id end as "counselId",
      case when n.outcome is null then n.sponsor_id end as "sponsorId",
      (select a.id from next_action a where a.workspace_id = n.workspace_id and a.negotiation_id = n.id
        and a.assignee_id = $2 and a.completed_at is null and a.replaced_at is null and n.outcome is null) as "nextActionId",
      (select coalesce(json_agg(json_build_object('id', b.id, 'version', b.version) order by b.id), '[]')
        from obligation b where b.workspace_id = n.workspace_id and b.negotiation_id = n.id and b.duty_holder_id = $2
          and num_nonnulls(b.discharged_at, b.not_applicable_at, b.cancelled_at) = 0) as obligations,
      (select coalesce(json_agg(r.id order by r.id), '[]') from reminder r
        where r.workspace_id = n.workspace_id and r.subject_type = 'negotiation' and r.subject_id = n.id
          and r.recipient_id = $2 and r.rule = 'manual' and r.status in ('pending', 'snoozed', 'sent')) as "reminderIds"
    from negotiation n where n.workspace_id = $1 and n.voided_at is null
  ) o
  where $2 in (o."ownerId", o."counselId", o."sponsorId") or o."nextActionId" is not null
    or json_array_length(o.obligations) > 0 or json_array_length(o."reminderIds") > 0`;

/** Everything open that waits for a person. */
export function openWorkOf(tx: Tx, workspaceId: string, personId: string): Promise<Open[]> {
  return tx.query<Open>(`${OPEN} order by o."negotiationId"`, [workspaceId, personId], 'open_work');
}

/** Nobody has said who takes over. */
export function stillResponsible(personId: string, open: readonly Open[], rest: WorkspaceWork) {
  const negotiations = open.filter((one) => partsOf(one, personId).length > 0).length;
  const nextActions = open.filter((one) => one.nextActionId !== null).length;
  const obligations = open.reduce((count, one) => count + one.obligations.length, 0);
  const reminders = open.reduce((count, one) => count + one.reminderIds.length, 0);
  const agreements = rest.agreementIds.length;
  const counts = [
    `Open negotiations: ${negotiations}. Open next actions: ${nextActions}. Open obligations: ${obligations}.`,
    `Reminders that they set: ${reminders}. Agreements: ${agreements}.`,
    ...(rest.isLegalHead ? ['They are head of legal.'] : []),
  ];
  return conflict(
    'still-responsible',
    'Something is still theirs',
    `${counts.join(' ')} Say who takes over with handOver.`,
    { open: { negotiations, nextActions, obligations, reminders, agreements, legalHead: rest.isLegalHead } },
  );
}

function partsOf(open: Open, personId: string): Part[] {
  return ALL_PARTS.filter((part) => open[part] === personId);
}

/**
 * Gives everything open of one person to another: what belongs to a negotiation in its own chain, the rest in the
 * workspace's, with its reminders. Runs in the transaction that holds the workspace's lock. Errors: `invalid-request`
 * for one who is not here, not active, or may not take a part that is given away.
 */
export async function handOver(
  unit: Unit,
  head: ChainHead,
  personId: string,
  toPersonId: string,
  open: readonly Open[],
  rest: WorkspaceWork,
): Promise<void> {
  const { tx, workspaceId } = unit;
  const taker = await tx.one<{ roles: Role[] }>(
    'select roles from person where workspace_id = $1 and id = $2 and active and id <> $3',
    [workspaceId, toPersonId, personId],
  );
  if (!taker) throw invalidField('/handOver/toPersonId', 'Name another active person of this workspace.');
  for (const part of new Set(open.flatMap((one) => partsOf(one, personId)))) {
    const roles: readonly Role[] = PARTS[part] ?? taker.roles;
    if (!roles.some((role) => taker.roles.includes(role))) {
      throw invalidField(
        '/handOver/toPersonId',
        `They would become ${part}: name somebody in the role ${roles.join(' or ')}.`,
      );
    }
  }
  await handOverWorkspaceWork(unit, head, { id: toPersonId, roles: taker.roles }, rest);
  for (const { negotiationId } of open) await handOverOne(unit, negotiationId, personId, toPersonId);
}

async function handOverOne(unit: Unit, id: string, from: string, to: string): Promise<void> {
  const { tx, workspaceId } = unit;
  const head = await lockNegotiation(tx, workspaceId, id);
  const [dossier, locked] = await Promise.all([
    loadDossier(tx, workspaceId, id),
    tx.one<Open>(`select p.* from (${OPEN}) p where p."negotiationId" = $3`, [workspaceId, from, id]),
  ]);
  // Ended or taken over by somebody while the lock was waited for.
  if (!locked) return;
  const parts = partsOf(locked, from);
  const { nextActionId, obligations, reminderIds } = locked;
  const given = [
    ...parts,
    ...(nextActionId ? ['nextAction'] : []),
    ...(obligations.length > 0 ? ['obligations'] : []),
    ...(reminderIds.length > 0 ? ['reminders'] : []),
  ];
  unit.record(head, {
    kind: 'negotiation_handed_over',
    record: { type: 'negotiation', id },
    data: { from, to, parts: given },
    writes: [
      ...(parts.length > 0 || nextActionId
        ? [nextVersion(dossier, head.now, Object.fromEntries(parts.map((part) => [part, to])))]
        : []),
      ...(nextActionId ? [update(NextAction, nextActionId, { assigneeId: to })] : []),
      ...obligations.map((duty) =>
        update(Obligation, duty.id, { dutyHolderId: to, version: duty.version + 1 }, duty.version),
      ),
    ],
  });
  if (reminderIds.length > 0) {
    tx.defer(
      'update reminder set recipient_id = $3, version = version + 1 where workspace_id = $1 and id = any($2)',
      [workspaceId, reminderIds, to],
    );
  }
  await settleReminders(unit, id);
}
