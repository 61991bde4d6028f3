import { DomainError } from '#libs/problems/domain-error.js';
import type { FieldError } from '#libs/problems/domain-error.js';
import { pointerTo } from '../columns.js';
import type { ImportField } from '../columns.js';
import type { Frame } from '../settings.js';
import { sameAmong } from './identity.js';
import type { Identity } from './identity.js';
import type { Known } from './load-known.js';

/** What a row turns out to be, before anything is written of it. */
export type Verdict =
  | { outcome: 'new' }
  | { outcome: 'unchanged'; negotiationId: string; ref: string }
  | { outcome: 'wrong'; errors: FieldError[] };

/** What a row may be the same as. */
export interface Candidates {
  inFile: readonly Known[];
  entered: readonly Known[];
  samePair: readonly Known[];
}

/**
 * A row that was entered before changes nothing; one that this file says twice is wrong, and so is one that could be
 * either of two. A row with a reference of its own is asked for nothing else.
 */
export function recognise(
  identity: Identity,
  { inFile, entered, samePair }: Candidates,
  frame: Frame,
): Verdict {
  const twin = sameAmong(identity, inFile);
  if (twin !== undefined)
    return wrong(frame, identity, twin === 'unclear' ? SAID_TWICE : saidIn(twin.row!, identity));
  for (const others of [entered, identity.isReferred ? [] : samePair]) {
    const same = sameAmong(identity, others);
    if (same === 'unclear') {
      const refs = others.map(({ negotiation }) => negotiation!.ref).join(' or ');
      return wrong(frame, identity, `This may be ${refs}. ${TELL_APART}`);
    }
    if (same)
      return { outcome: 'unchanged', negotiationId: same.negotiation!.id, ref: same.negotiation!.ref };
  }
  return { outcome: 'new' };
}

/** What the opening of a negotiation refuses, at the cells it comes from. Errors: any that is not about the request. */
export function faultsOf(error: unknown, frame: Frame): FieldError[] {
  if (!(error instanceof DomainError) || error.kind === 'unavailable') throw error;
  const { errors = [{ pointer: '', detail: error.message }] } = error.details as { errors?: FieldError[] };
  return errors.map(({ pointer, detail }) => ({ pointer: cellOf(pointer, frame), detail }));
}

/** Where the fields of a command come from. */
const SOURCES: readonly (readonly [prefix: string, field: ImportField])[] = [
  ['/imported/stage', 'stage'],
  ['/imported/enteredOn', 'enteredOn'],
  ['/imported/endedOn', 'endedOn'],
  ['/imported/outcome', 'outcome'],
  ['/firstContactOn', 'firstContactOn'],
  ['/recipientId', 'recipient'],
  ['/counterparty', 'counterparty'],
  ['/product', 'product'],
];

function cellOf(pointer: string, { columns }: Frame): string {
  const field = SOURCES.find(([prefix]) => pointer.startsWith(prefix))?.[1];
  const column = field && columns.find((one) => one.field === field);
  return column ? pointerTo(column.header) : pointer;
}

const TELL_APART = 'Give a reference, or the first contact of each.';
const SAID_TWICE = `Earlier rows say the same counterparty and product. ${TELL_APART}`;

function saidIn(row: number, { isReferred }: Identity): string {
  return isReferred
    ? `Row ${row} has the same reference.`
    : `Row ${row} says the same counterparty and product. If these are two talks, tell them apart. ${TELL_APART}`;
}

function wrong({ columns }: Frame, { isReferred }: Identity, detail: string): Verdict {
  const field = isReferred ? 'reference' : 'counterparty';
  const column = columns.find((one) => one.field === field);
  return { outcome: 'wrong', errors: [{ pointer: pointerTo(column?.header ?? field), detail }] };
}
