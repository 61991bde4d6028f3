import { v7 as uuid } from 'uuid';
import { update } from '#libs/journal/change.js';
import type { Unit } from '#libs/journal/commands.js';
import { reconcileMany } from '#libs/reminders/reconcile.js';
import { agreementAdded } from '../agreements/decide-agreement.js';
import { expectedReminders } from '../stages/clocks/expected-reminders.js';
import { loadReminderStates } from '../stages/clocks/reminder-state.js';
import { Negotiation } from '../stages/negotiation.entity.js';
import type { Entering, RowResult } from './enter-batch.js';

/** Writes down what became of rows, over what a check of them has said before. */
export function recordResults(
  { tx, workspaceId }: Unit,
  importId: string,
  results: readonly RowResult[],
): void {
  const rows = results.map(({ read, identity, verdict, entered, isNewCounterparty, isNewProduct }) => ({
    row: read.row,
    outcome: verdict.outcome,
    negotiation_id: verdict.outcome === 'unchanged' ? verdict.negotiationId : (entered?.id ?? null),
    identity: identity?.key ?? null,
    first_contact: identity?.firstContact ?? null,
    told: {
      reference: read.reference,
      counterparty: read.counterparty,
      isNewCounterparty,
      product: read.product,
      isNewProduct,
      stage: read.command.imported?.stage ?? null,
    },
    errors: verdict.outcome === 'wrong' ? verdict.errors : [],
  }));
  tx.defer(
    `insert into import_row (workspace_id, import_id, row, outcome, negotiation_id, identity, first_contact, told, errors)
     select $1, $2, x.* from jsonb_to_recordset($3::jsonb) as x(row integer, outcome text, negotiation_id uuid,
       identity text, first_contact text, told jsonb, errors jsonb)
     on conflict on constraint import_row_pk do update set outcome = excluded.outcome,
       negotiation_id = excluded.negotiation_id, told = excluded.told, errors = excluded.errors`,
    [workspaceId, importId, JSON.stringify(rows)],
    'import_results',
  );
}

/** What follows from negotiations that were entered: their NDAs, their reminders, and the number that is next. */
export async function settleEntered(
  unit: Unit,
  { head, lastRef }: Entering,
  results: readonly RowResult[],
): Promise<void> {
  const { tx, workspaceId } = unit;
  const entered = results.filter((result) => result.entered !== null);
  if (entered.length === 0) return;
  addAgreements(unit, head, entered);
  tx.defer(
    'update workspace set last_ref = $2 where id = $1',
    [workspaceId, lastRef + entered.length],
    'import_refs',
  );
  const states = await loadReminderStates(
    tx,
    workspaceId,
    entered.map((result) => result.entered!.id),
  );
  reconcileMany(
    tx,
    workspaceId,
    'negotiation',
    new Map(states.map((state) => [state.id, expectedReminders(state)])),
  );
}

/** One NDA usually serves several negotiations: rows with the same parties and day share it. */
function addAgreements(unit: Unit, head: Entering['head'], entered: readonly RowResult[]): void {
  const papers = new Map<string, RowResult[]>();
  for (const result of entered) {
    const { providerId, recipientId } = result.entered!;
    const { ndaSignedOn } = result.read;
    if (ndaSignedOn === null) continue;
    const key = [providerId, recipientId, ndaSignedOn].join(' ');
    papers.set(key, [...(papers.get(key) ?? []), result]);
  }
  for (const results of papers.values()) {
    const id = uuid();
    const { providerId, recipientId } = results[0]!.entered!;
    const signedOn = results[0]!.read.ndaSignedOn!;
    const fields = {
      kind: 'nda' as const,
      negotiationIds: results.map((result) => result.entered!.id),
      signatures: [providerId, recipientId].map((partyId) => ({ partyId, signedOn })),
      expiresOn: null,
      noticeDays: null,
      survivesUntil: null,
      link: null,
    };
    unit.record(head, agreementAdded(id, fields, unit.context.actor!.personId, head.now));
    for (const result of results) {
      unit.record(result.entered!.chain, {
        kind: 'agreement_added',
        record: { type: 'agreement', id },
        data: {},
        writes: [update(Negotiation, result.entered!.id, { updatedAt: head.now, version: 2 }, 1)],
      });
    }
  }
}
