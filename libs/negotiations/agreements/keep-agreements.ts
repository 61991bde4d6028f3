import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { PersonContext } from '#libs/identity/person.js';
import { lockNegotiation, lockWorkspace } from '#libs/journal/chain.js';
import type { ChainHead } from '#libs/journal/chain.js';
import { Commands } from '#libs/journal/commands.js';
import type { Unit } from '#libs/journal/commands.js';
import { invalid, notFound } from '#libs/problems/domain-error.js';
import { reconcileReminders } from '#libs/reminders/reconcile.js';
import type { Dossier } from '../stages/dossier.js';
import { loadDossier } from '../stages/load-dossier.js';
import { nextVersion } from '../stages/next-version.js';
import { dayOf } from '../stages/occurred-on.js';
import { requireSeen } from '../stages/preconditions.js';
import { refuseUnknownReferences } from '../stages/references.js';
import { settleReminders } from '../stages/settle.js';
import { viewAgreement } from './agreement-view.js';
import type { AgreementView } from './agreement-view.js';
import { agreementAdded, agreementChanged, faultsOf, requireStillExecuted } from './decide-agreement.js';
import type { AgreementFields } from './decide-agreement.js';
import { expiryReminders } from './expiry-reminders.js';

/** A negotiation whose gates may read the agreement, under its lock. */
interface Covered {
  head: ChainHead;
  dossier: Dossier;
}

/**
 * Keeps agreements, each between the same two parties for one or more negotiations. The rows are told on the workspace's
 * chain; every covered negotiation gets a new version and an entry of its own, so that a racing move loses.
 */
@Injectable()
export class KeepAgreements {
  constructor(private readonly commands: Commands) {}

  /** Errors: `invalid-request`. */
  add(context: PersonContext, fields: AgreementFields): Promise<AgreementView> {
    return this.commands.run(context, async (unit) => {
      const { tx, workspaceId } = unit;
      await refuseUnknownReferences(tx, workspaceId, referencesOf(fields));
      const head = await lockWorkspace(tx, workspaceId);
      const covered = await lockCovered(unit, fields.negotiationIds);
      requireFit(covered, fields, head.now);
      const id = uuid();
      unit.record(head, agreementAdded(id, fields, context.person.id, head.now));
      return this.settle(unit, id, covered, 'agreement_added');
    });
  }

  /** What is left out stays. Errors: `fact-still-needed`, `stale-version`, `invalid-request`. */
  change(context: PersonContext, id: string, given: Partial<AgreementFields>): Promise<AgreementView> {
    return this.commands.run(context, async (unit) => {
      const { tx, workspaceId } = unit;
      await refuseUnknownReferences(tx, workspaceId, referencesOf(given));
      const head = await lockWorkspace(tx, workspaceId);
      const agreement = await viewAgreement(tx, workspaceId, id);
      requireSeen(context, agreement);
      const wanted: AgreementFields = { ...agreement, ...inOrder(given) };
      const touched = [...new Set([...agreement.negotiationIds, ...wanted.negotiationIds])];
      const covered = await lockCovered(unit, touched);
      requireFit(covered, wanted, head.now);
      for (const { dossier } of covered) requireStillExecuted(dossier, id, wanted);
      const change = await agreementChanged(unit, agreement, inOrder(given), head.now);
      if (!change) return agreement;
      unit.record(head, change);
      const isRead = change.data['read'] === true;
      return this.settle(unit, id, isRead ? covered : [], 'agreement_changed');
    });
  }

  private async settle(
    unit: Unit,
    id: string,
    covered: readonly Covered[],
    kind: string,
  ): Promise<AgreementView> {
    const { tx, workspaceId } = unit;
    for (const { head, dossier } of covered) {
      unit.record(head, {
        kind,
        record: { type: 'agreement', id },
        data: {},
        writes: [nextVersion(dossier, head.now)],
      });
    }
    const [view, frame] = await Promise.all([
      viewAgreement(tx, workspaceId, id),
      tx.one<{ timeZone: string }>('select time_zone as "timeZone" from workspace where id = $1', [
        workspaceId,
      ]),
      ...covered.map(({ dossier }) => settleReminders(unit, dossier.id)),
    ]);
    reconcileReminders(tx, workspaceId, { type: 'agreement', id }, expiryReminders(view, frame!.timeZone));
    return view;
  }
}

/** Lists in the order in which they are read back, so that another order is no change. */
function inOrder(given: Partial<AgreementFields>): Partial<AgreementFields> {
  const { negotiationIds, signatures } = given;
  return {
    ...given,
    ...(negotiationIds ? { negotiationIds: negotiationIds.toSorted() } : {}),
    ...(signatures
      ? { signatures: signatures.toSorted((one, other) => (one.partyId < other.partyId ? -1 : 1)) }
      : {}),
  };
}

/** In the order of their ids, as every command takes locks. Errors: `not-found`. */
async function lockCovered({ tx, workspaceId }: Unit, ids: readonly string[]): Promise<Covered[]> {
  if (ids.length === 0) throw notFound('negotiation');
  return Promise.all(
    ids.toSorted().map(async (id) => {
      const [head, dossier] = await Promise.all([
        lockNegotiation(tx, workspaceId, id),
        loadDossier(tx, workspaceId, id),
      ]);
      return { head, dossier };
    }),
  );
}

function requireFit(covered: readonly Covered[], fields: AgreementFields, now: string): void {
  const dossiers = covered
    .map(({ dossier }) => dossier)
    .filter(({ id }) => fields.negotiationIds.includes(id));
  const faults = faultsOf(dossiers, fields, dayOf(now, dossiers[0]!.timeZone));
  if (faults.length > 0) throw invalid(faults);
}

function referencesOf({ negotiationIds = [], signatures = [] }: Partial<AgreementFields>) {
  return [
    ...negotiationIds.map((id, index) => ({
      pointer: `/negotiationIds/${index}`,
      table: 'negotiation' as const,
      id,
    })),
    ...signatures.map(({ partyId }, index) => ({
      pointer: `/signatures/${index}/partyId`,
      table: 'party' as const,
      id: partyId,
    })),
  ];
}
