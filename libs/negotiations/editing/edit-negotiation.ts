import { Injectable } from '@nestjs/common';
import { may } from '#libs/identity/policy.js';
import type { Person, PersonContext } from '#libs/identity/person.js';
import { lockNegotiation } from '#libs/journal/chain.js';
import { freeText } from '#libs/journal/change.js';
import type { Change } from '#libs/journal/change.js';
import { Commands } from '#libs/journal/commands.js';
import { isSealed, sealWithin } from '#libs/journal/sealed-columns.js';
import { forbidden, invalid } from '#libs/problems/domain-error.js';
import type { FieldError } from '#libs/problems/domain-error.js';
import { changedFields } from '../stages/changed-fields.js';
import type { Dossier, GateFacts } from '../stages/dossier.js';
import { changedFacts } from '../stages/gate-facts.js';
import type { Moment } from '../stages/gates.js';
import { loadDossier } from '../stages/load-dossier.js';
import { Negotiation } from '../stages/negotiation.entity.js';
import { viewNegotiation } from '../stages/negotiation-view.js';
import type { NegotiationView } from '../stages/negotiation-view.js';
import { nextVersion } from '../stages/next-version.js';
import { dayOf } from '../stages/occurred-on.js';
import { refuseClosed, requireVersion } from '../stages/preconditions.js';
import { referenceFaults } from '../stages/references.js';
import type { Reference } from '../stages/references.js';
import { settle } from '../stages/settle.js';
import { PARTS } from '../stages/parts.js';
import { FIELD_ACTIONS } from './edit-command.js';
import type { EditCommand, NegotiationFields } from './edit-command.js';

/** Changes what a negotiation says of itself, the facts that gates read among it. */
@Injectable()
export class EditNegotiation {
  constructor(private readonly commands: Commands) {}

  /** Errors: `negotiation-closed`, `fact-still-needed`, `stale-version`, `forbidden`, `invalid-request`. */
  edit(context: PersonContext, id: string, command: EditCommand): Promise<NegotiationView> {
    return this.commands.run(context, async (unit) => {
      const { tx, workspaceId } = unit;
      const [head, dossier, standing, faults] = await Promise.all([
        lockNegotiation(tx, workspaceId, id),
        loadDossier(tx, workspaceId, id),
        viewNegotiation(tx, workspaceId, id),
        referenceFaults(tx, workspaceId, referencesOf(command)),
      ]);
      await requireVersion(unit, dossier);
      refuseClosed(dossier);
      const moment: Moment = { now: head.now, today: dayOf(head.now, dossier.timeZone) };
      const edited = { dossier, standing: fieldsOf(standing), faults };
      const change = decideEdit(edited, context.person, command, moment);
      if (!change) return standing;
      unit.record(head, change);
      return settle(unit, id);
    });
  }
}

/** What an edit is decided on. */
interface Edited {
  dossier: Dossier;
  standing: NegotiationFields;
  /** What is wrong with the ids that the command gives. */
  faults: FieldError[];
}

/** The change that an edit makes, where this person may change each field; nothing when nothing would change. */
export function decideEdit(
  { dossier, standing: before, faults }: Edited,
  person: Person,
  command: EditCommand,
  moment: Moment,
): Change | undefined {
  const fields = changedFields(before, given(command));
  for (const field of Object.keys(fields) as (keyof NegotiationFields)[]) {
    if (!may(FIELD_ACTIONS[field], person, dossier.people)) throw forbidden(`You may not set ${field} here.`);
  }
  refuseImpossible(dossier, fields, faults);
  const facts = changedFacts(dossier, command, { person, moment });
  const changed = { ...fields, ...facts };
  if (Object.keys(changed).length === 0) return undefined;
  const { value, ...columns } = changed;
  return {
    kind: 'negotiation_edited',
    record: { type: 'negotiation', id: dossier.id },
    data: { changes: told({ ...before, ...dossier }, changed) },
    writes: [
      nextVersion(dossier, moment.now, {
        ...columns,
        ...(value === undefined
          ? {}
          : { valueAmount: value?.amount ?? null, valueCurrency: value?.currency ?? null }),
      }),
    ],
  };
}

function fieldsOf(view: NegotiationView): NegotiationFields {
  const all = Object.keys(FIELD_ACTIONS) as (keyof NegotiationFields)[];
  const named = { ...view, productId: view.product.id };
  return Object.fromEntries(all.map((field) => [field, named[field]])) as unknown as NegotiationFields;
}

/** The fields among a command's, a value with two decimals as it will stand. */
function given(command: EditCommand): Partial<NegotiationFields> {
  const all = Object.keys(FIELD_ACTIONS) as (keyof NegotiationFields)[];
  const fields = Object.fromEntries(
    all.map((field) => [field, command[field]]),
  ) as Partial<NegotiationFields>;
  const { value } = fields;
  return value ? { ...fields, value: { ...value, amount: twoDecimals(value.amount) } } : fields;
}

/** `01250000.5` is 1250000.50. */
function twoDecimals(amount: string): string {
  const [whole = '', cents = ''] = amount.split('.');
  return `${BigInt(whole)}.${cents.padEnd(2, '0')}`;
}

/** Who has left since they were named may stay: only what changes is judged. */
function refuseImpossible(dossier: Dossier, fields: Partial<NegotiationFields>, faults: FieldError[]): void {
  const errors = faults.filter(({ pointer }) => pointer.split('/')[1]! in fields);
  if (fields.ownerId === null && !dossier.imported) {
    errors.push({ pointer: '/ownerId', detail: 'Only an imported negotiation may be without an owner.' });
  }
  const itself = fields.mayOverlap?.indexOf(dossier.id) ?? -1;
  if (itself >= 0) {
    errors.push({ pointer: `/mayOverlap/${itself}`, detail: 'A negotiation does not overlap itself.' });
  }
  if (errors.length > 0) throw invalid(errors);
}

/** What the timeline tells: each field with what it was and is. What was written before is its writer's, and sealed. */
function told(before: NegotiationFields & GateFacts, changed: EditCommand): object[] {
  return (Object.keys(changed) as (keyof EditCommand)[]).map((field) => {
    const to = changed[field];
    if (!isSealed(Negotiation, field)) {
      const from = sealWithin(Negotiation, field, before[field], () => null);
      return { field, from, to: sealWithin(Negotiation, field, to, freeText) };
    }
    return { field, to: typeof to === 'string' ? freeText(to) : to && freeText(JSON.stringify(to)) };
  });
}

function referencesOf(command: EditCommand): Reference[] {
  const { productId, ownerId, counselId, sponsorId, mayOverlap = [] } = command;
  const references: (Omit<Reference, 'id'> & { id: string | null | undefined })[] = [
    { pointer: '/productId', table: 'product', id: productId },
    { pointer: '/ownerId', table: 'person', id: ownerId, roles: PARTS.ownerId },
    { pointer: '/counselId', table: 'person', id: counselId, roles: PARTS.counselId },
    { pointer: '/sponsorId', table: 'person', id: sponsorId },
    ...mayOverlap.map((id, index) => ({
      pointer: `/mayOverlap/${index}`,
      table: 'negotiation' as const,
      id,
    })),
  ];
  return references.filter((reference): reference is Reference => typeof reference.id === 'string');
}
