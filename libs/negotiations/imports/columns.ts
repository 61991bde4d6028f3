import type { PartyKind } from '../parties/party.entity.js';
import { currencyOf } from './cells/currency.js';
import { wordsOf } from './cells/words.js';

/** What a column may say of a negotiation, and the headers by which it is recognised, in lower case. */
const HEADERS = {
  reference: [
    'reference',
    'ref',
    'external reference',
    'external ref',
    'external id',
    'deal id',
    'id',
    'crm id',
  ],
  counterparty: [
    'counterparty',
    'counterparty name',
    'partner',
    'company',
    'organisation',
    'organization',
    'institution',
    'party',
    'bank',
    'bank name',
    'card issuer',
    'credit union',
    'platform',
    'data provider',
  ],
  counterpartyKind: ['counterparty kind', 'counterparty type', 'kind', 'party kind', 'type'],
  product: ['product', 'product name', 'deal', 'project', 'offering'],
  recipient: ['recipient', 'data recipient'],
  stage: ['stage', 'phase', 'deal stage', 'pipeline stage'],
  enteredOn: [
    'entered on',
    'entered',
    'stage since',
    'since',
    'in stage since',
    'stage entered',
    'stage entered on',
  ],
  outcome: ['outcome', 'result', 'closed as'],
  endedOn: ['closed on', 'ended on', 'closed', 'ended', 'end date', 'date closed'],
  initiatedBy: ['initiated by', 'initiator', 'initiated', 'who initiated', 'approached by'],
  firstContactOn: [
    'first contact',
    'first contact on',
    'first contacted',
    'contacted on',
    'first contact date',
  ],
  owner: ['owner', 'deal owner', 'responsible', 'lead', 'assigned to', 'owner name', 'owner email'],
  counsel: ['counsel', 'legal counsel', 'lawyer'],
  sponsor: ['sponsor', 'executive sponsor'],
  value: ['value', 'deal value', 'amount', 'annual value', 'indicative value'],
  currency: ['currency', 'ccy', 'value currency'],
  reach: ['reach', 'accounts', 'customer accounts', 'customers', 'number of accounts'],
  expectedCloseOn: [
    'close date',
    'expected close',
    'expected close date',
    'expected close on',
    'target date',
  ],
  forecastCategory: ['forecast', 'forecast category'],
  statusLine: ['status', 'status line', 'current status', 'latest', 'comment', 'comments'],
  useCase: ['use case', 'purpose'],
  waitingOn: ['waiting on', 'waiting for', 'whose turn'],
  tags: ['tags', 'tag', 'labels'],
  ndaSignedOn: ['nda signed', 'nda signed on', 'nda date', 'nda executed'],
} as const satisfies Record<string, readonly string[]>;

export type ImportField = keyof typeof HEADERS;
const IMPORT_FIELDS = Object.keys(HEADERS) as ImportField[];

/** Headers that say of what kind every counterparty is. */
const KINDS: Record<string, PartyKind> = {
  bank: 'bank',
  'bank name': 'bank',
  'card issuer': 'card_issuer',
  'credit union': 'credit_union',
  platform: 'platform',
};

const MAX_HEADER = 200;

/** A column of the file, and what is read out of it. */
export interface ImportColumn {
  header: string;
  /** Null where nothing is read out of it. */
  field: ImportField | null;
  /** True where the header alone was gone by. */
  guessed: boolean;
}

/** What is wrong with the columns, and what they were taken for. */
export interface ColumnFault {
  pointer: string;
  detail: string;
}

export interface Columns {
  columns: ImportColumn[];
  faults: ColumnFault[];
  /** The kind of every counterparty, as the header of their column says it. */
  counterpartyKind: PartyKind | null;
  /** The currency that the header of the values says: `Value (EUR)`. */
  currency: string | null;
}

/**
 * Goes by what the request says (`Bank:counterparty`, `Notes:ignore`), else by the headers. Two columns that could be the
 * same are a fault rather than a guess.
 */
export function columnsOf(headers: readonly string[], said: readonly string[]): Columns {
  const faults: ColumnFault[] = [];
  const corrections = new Map<string, ImportField | null>();
  said.forEach((correction, index) => {
    const at = correction.lastIndexOf(':');
    const [header, field] = [correction.slice(0, at).trim(), correction.slice(at + 1).trim()];
    const pointer = `/columns/${index}`;
    if (!headers.some((one) => same(one, header))) {
      faults.push({ pointer, detail: `There is no column "${header}". There are: ${headers.join(', ')}.` });
    } else if (field !== 'ignore' && !isField(field)) {
      faults.push({ pointer, detail: `"${field}" is none of: ${IMPORT_FIELDS.join(', ')}, ignore.` });
    } else {
      corrections.set(header.trim().toLowerCase(), isField(field) ? field : null);
    }
  });
  const columns = headers.map((header): ImportColumn => {
    const corrected = corrections.get(header.trim().toLowerCase());
    if (corrected !== undefined) return { header, field: corrected, guessed: false };
    return { header, field: guess(header), guessed: true };
  });
  headers.forEach((header, index) => {
    if (header.length <= MAX_HEADER) return;
    faults.push({
      pointer: `/${index}`,
      detail: `The name of column ${index + 1} is longer than ${MAX_HEADER} characters.`,
    });
  });
  faults.push(...twice(columns));
  const value = columns.find(({ field }) => field === 'value');
  const counterparty = columns.find(({ field }) => field === 'counterparty');
  return {
    columns,
    faults,
    counterpartyKind: KINDS[wordsOf(counterparty?.header ?? '')] ?? null,
    currency: value ? currencyIn(value.header) : null,
  };
}

/** Where a cell is, as a pointer into its row. */
export function pointerTo(header: string): string {
  return `/${header.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

function guess(header: string): ImportField | null {
  const words = wordsOf(header);
  const known = IMPORT_FIELDS.find(
    (field) =>
      field.toLowerCase() === words.replaceAll(' ', '') ||
      (HEADERS[field] as readonly string[]).includes(words),
  );
  if (known) return known;
  const currency = currencyIn(header);
  return currency && guess(words.replace(currency.toLowerCase(), ' ')) === 'value' ? 'value' : null;
}

function currencyIn(header: string): string | null {
  return (
    wordsOf(header)
      .split(' ')
      .map(currencyOf)
      .find((code) => code !== null) ?? null
  );
}

function twice(columns: readonly ImportColumn[]): ColumnFault[] {
  const faults: ColumnFault[] = [];
  columns.forEach((column, index) => {
    const before = columns.slice(0, index);
    if (column.header !== '' && before.some(({ header }) => same(header, column.header))) {
      const detail = `Two columns are called "${column.header}". Give each a name of its own.`;
      faults.push({ pointer: pointerTo(column.header), detail });
      return;
    }
    const rival = column.field && before.find(({ field }) => field === column.field);
    if (!rival) return;
    faults.push({
      pointer: pointerTo(column.header),
      detail:
        `"${rival.header}" and "${column.header}" could both be the ${column.field}. ` +
        `Say which: columns=${column.header}:ignore or columns=${rival.header}:ignore.`,
    });
  });
  return faults;
}

function same(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}

function isField(name: string): name is ImportField {
  return Object.hasOwn(HEADERS, name);
}
