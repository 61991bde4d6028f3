import type { FieldError } from '#libs/problems/domain-error.js';
import type { OpenCommand } from '../../opening/open-command.js';
import { PARTS } from '../../stages/parts.js';
import { pointerTo } from '../columns.js';
import type { ImportField } from '../columns.js';
import type { Frame } from '../settings.js';
import type { Names } from './names.js';
import type { ReadRow } from './read-row.js';

/** The parties and products that rows of this very batch have brought, by their name in lower case. */
export interface Brought {
  parties: Map<string, string>;
  /** By name and the party that offers it. */
  products: Map<string, string>;
}

/** What a row asks for, and what is wrong with whom it names. */
export interface Asked {
  command: OpenCommand;
  isNewCounterparty: boolean;
  isNewProduct: boolean;
  errors: FieldError[];
}

/** Puts records in the place of names. What is not here yet is new. */
export function commandOf(read: ReadRow, names: Names, brought: Brought, frame: Frame): Asked {
  const errors: FieldError[] = [];
  const fault = (field: ImportField, detail: string): void => {
    const column = frame.columns.find((one) => one.field === field);
    errors.push({ pointer: pointerTo(column?.header ?? field), detail });
  };
  const party = (field: 'counterparty' | 'recipient'): string | undefined => {
    const name = read[field]!;
    const found = names.parties.get(name) ?? [];
    if (found.length > 1) {
      fault(field, `${found.length} parties here are called "${name}". Rename one of them first.`);
    }
    return found[0]?.id ?? brought.parties.get(keyOf(name));
  };
  const counterpartyId = party('counterparty');
  if (!counterpartyId && read.counterpartyKind === null) {
    fault(
      'counterparty',
      `"${read.counterparty}" is new. Say of what kind: a column Kind, or counterpartyKind=bank.`,
    );
  }
  const recipientId = frame.homeSide === 'observer' ? recipientOf(read, party, fault) : undefined;
  const offeredBy =
    frame.homeSide === 'provider' ? counterpartyId : (recipientId ?? frame.homePartyId ?? undefined);
  const productId = productOf(read, names, brought, offeredBy, fault);
  const command: OpenCommand = {
    ...read.command,
    ...(counterpartyId ? { counterpartyId } : { counterparty: newParty(read) }),
    ...(productId ? { productId } : { product: { name: read.product! } }),
    ...(recipientId ? { recipientId } : {}),
    ownerId: personOf('owner', read, names, frame, fault),
    ...defined('counselId', personOf('counsel', read, names, frame, fault)),
    ...defined('sponsorId', personOf('sponsor', read, names, frame, fault)),
  };
  return { command, isNewCounterparty: !counterpartyId, isNewProduct: !productId, errors };
}

export function keyOf(name: string): string {
  return name.toLowerCase();
}

export function productKeyOf(name: string, offeredBy: string): string {
  return `${offeredBy}\n${keyOf(name)}`;
}

type Fault = (field: ImportField, detail: string) => void;

function newParty({ counterparty, counterpartyKind }: ReadRow): NonNullable<OpenCommand['counterparty']> {
  return { displayName: counterparty!, kind: counterpartyKind! };
}

/** In a workspace that observes others, both sides are named, and the recipient has to be known already. */
function recipientOf(
  { recipient }: ReadRow,
  party: (field: 'recipient') => string | undefined,
  fault: Fault,
): string | undefined {
  if (recipient === null) {
    fault('recipient', 'Say who would receive the data: this workspace observes others.');
    return undefined;
  }
  const id = party('recipient');
  if (!id) fault('recipient', `Nobody here is called "${recipient}". Add them as a party first.`);
  return id;
}

/** One of the same name that is offered by the recipient, or by nobody in particular. */
function productOf(
  { product }: ReadRow,
  names: Names,
  brought: Brought,
  offeredBy: string | undefined,
  fault: Fault,
): string | undefined {
  const found = (names.products.get(product!) ?? []).filter(
    ({ partyId }) => partyId === null || partyId === offeredBy,
  );
  const own = found.filter(({ partyId }) => partyId !== null);
  const fitting = own.length > 0 ? own : found;
  if (fitting.length > 1) {
    fault('product', `${fitting.length} products here are called "${product}". Rename one of them first.`);
  }
  return fitting[0]?.id ?? (offeredBy ? brought.products.get(productKeyOf(product!, offeredBy)) : undefined);
}

function personOf(
  field: 'owner' | 'counsel' | 'sponsor',
  read: ReadRow,
  names: Names,
  { settings }: Frame,
  fault: Fault,
): string | null {
  const name = read[field];
  if (name === null) return null;
  const found = names.people.get(name) ?? [];
  if (found.length > 1)
    fault(field, `${found.length} people here are called "${name}". Give the e-mail address.`);
  const [one] = found;
  if (!one && field === 'owner' && settings.unknownOwner === 'leave_empty') return null;
  if (!one) {
    const way = field === 'owner' ? ', or send unknownOwner=leave_empty' : '';
    fault(field, `Nobody who is active here is called "${name}". Invite them first, empty the cell${way}.`);
  }
  if (one && field === 'owner' && !PARTS.ownerId.some((role) => one.roles.includes(role))) {
    fault(field, `"${name}" is not of partnerships. Name somebody who is, or empty the cell.`);
  }
  if (one && field === 'counsel' && !one.roles.includes('legal')) {
    fault(field, `"${name}" is not of legal. Name a lawyer, or empty the cell.`);
  }
  return one?.id ?? null;
}

function defined<Name extends string>(name: Name, id: string | null): { [K in Name]?: string } {
  return (id === null ? {} : { [name]: id }) as { [K in Name]?: string };
}
