import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { may } from '#libs/identity/policy.js';
import type { PersonContext } from '#libs/identity/person.js';
import { lockNegotiation } from '#libs/journal/chain.js';
import { update } from '#libs/journal/change.js';
import { Commands } from '#libs/journal/commands.js';
import { forbidden, notFound } from '#libs/problems/domain-error.js';
import { changedFields } from '../stages/changed-fields.js';
import { loadDossier } from '../stages/load-dossier.js';
import { dayOf } from '../stages/occurred-on.js';
import { requireSeen, requireVersion } from '../stages/preconditions.js';
import { refuseUnknownReferences } from '../stages/references.js';
import { settleReminders } from '../stages/settle.js';
import { decideWithdrawal } from './decide-withdrawal.js';
import type { WithdrawCommand } from './decide-withdrawal.js';
import { loadAftermath } from './load-aftermath.js';
import { Withdrawal } from './withdrawal.entity.js';
import { viewWithdrawal } from './withdrawal-view.js';
import type { WithdrawalView } from './withdrawal-view.js';

/** What may be put differently later. */
export type WithdrawalFields = Pick<
  Withdrawal,
  'assessedReason' | 'secondaryReasons' | 'disclosure' | 'announcedBy'
>;

/** Records that somebody walked away. */
@Injectable()
export class RecordWithdrawal {
  constructor(private readonly commands: Commands) {}

  /**
   * Closes the negotiation and begins the obligations that outlive it. A historic record that ended so gets its record.
   * Errors: `outcome-not-possible`, `negotiation-closed`, `stale-version`, `forbidden`, `invalid-request`.
   */
  record(context: PersonContext, negotiationId: string, command: WithdrawCommand): Promise<WithdrawalView> {
    return this.commands.run(context, async (unit) => {
      const { tx, workspaceId } = unit;
      const [head, dossier, aftermath] = await Promise.all([
        lockNegotiation(tx, workspaceId, negotiationId),
        loadDossier(tx, workspaceId, negotiationId),
        loadAftermath(tx, workspaceId, negotiationId),
        refuseUnknownReferences(tx, workspaceId, referencesOf(command)),
      ]);
      await requireVersion(unit, dossier);
      const id = uuid();
      const moment = { now: head.now, today: dayOf(head.now, dossier.timeZone) };
      unit.record(
        head,
        decideWithdrawal({ id, dossier, aftermath, person: context.person, moment }, command),
      );
      await settleReminders(unit, negotiationId);
      return viewWithdrawal(tx, workspaceId, context.person, id);
    });
  }

  /** What is left out stays; the assessed reason is for legal. Errors: `stale-version`, `forbidden`. */
  edit(context: PersonContext, id: string, given: Partial<WithdrawalFields>): Promise<WithdrawalView> {
    const { person } = context;
    return this.commands.run(context, async (unit) => {
      const { tx, workspaceId } = unit;
      const found = await tx.one<{ negotiationId: string }>(
        `select negotiation_id as "negotiationId" from withdrawal
         where workspace_id = $1 and id = $2 and undone_at is null`,
        [workspaceId, id],
      );
      if (!found) throw notFound('withdrawal');
      const [head, dossier, withdrawal] = await Promise.all([
        lockNegotiation(tx, workspaceId, found.negotiationId),
        loadDossier(tx, workspaceId, found.negotiationId),
        viewWithdrawal(tx, workspaceId, person, id),
      ]);
      requireSeen(context, withdrawal);
      if (given.assessedReason !== undefined && !may('withdrawal.assess', person)) {
        throw forbidden('Only legal assesses the reason.');
      }
      if (!may('withdrawal.edit', person, dossier.people))
        throw forbidden('This withdrawal is not yours to edit.');
      const changed = changedFields<WithdrawalFields>(withdrawal, given);
      if (Object.keys(changed).length === 0) return withdrawal;
      const { version } = withdrawal;
      unit.record(head, {
        kind: 'withdrawal_changed',
        record: { type: 'withdrawal', id },
        data: { fields: Object.keys(changed) },
        writes: [update(Withdrawal, id, { ...changed, version: version + 1 }, version)],
      });
      return viewWithdrawal(tx, workspaceId, person, id);
    });
  }
}

function referencesOf({ withdrawingPartyId, sourceId }: WithdrawCommand) {
  return [
    ...(withdrawingPartyId
      ? [{ pointer: '/withdrawingPartyId', table: 'party' as const, id: withdrawingPartyId }]
      : []),
    ...(sourceId ? [{ pointer: '/sourceId', table: 'source' as const, id: sourceId }] : []),
  ];
}
