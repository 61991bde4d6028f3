import { createHash } from 'node:crypto';
import type { UncertainTime } from '../../stages/uncertain-time.js';
import type { ReadRow } from './read-row.js';

/** What a row is known by when it comes again. */
export interface Identity {
  /** SHA-256, hex. */
  key: string;
  /** The first contact as it is stated, which tells two talks of the same parties about the same thing apart. */
  firstContact: string | null;
  /** By its own reference, which nothing else is then asked for. */
  isReferred: boolean;
}

/** Null of a row that says neither who nor what. Who owns it, where it stands and what it is worth may change. */
export function identityOf({
  reference,
  counterparty,
  product,
  recipient,
  command,
}: ReadRow): Identity | null {
  if (reference !== null)
    return { key: digest(['reference', reference]), firstContact: null, isReferred: true };
  if (counterparty === null || product === null) return null;
  const key = digest(['words', counterparty, product, recipient ?? '']);
  return { key, firstContact: statedValue(command.firstContactOn ?? null), isReferred: false };
}

/** Null where it is unknown, which is the same as not said. */
export function statedValue(time: Pick<UncertainTime, 'value'> | null): string | null {
  return time?.value ?? null;
}

/** Of several that could be the same as a row, the one that is; `unclear` where there is more than one. */
export function sameAmong<T extends { firstContact: string | null }>(
  { firstContact }: Identity,
  others: readonly T[],
): T | 'unclear' | undefined {
  const exact = others.find((other) => other.firstContact === firstContact);
  if (exact) return exact;
  const possible = others.filter((other) => other.firstContact === null || firstContact === null);
  return possible.length > 1 ? 'unclear' : possible[0];
}

function digest(parts: readonly string[]): string {
  const text = parts
    .map((part) => part.normalize('NFKC').toLowerCase().replaceAll(/\s+/gu, ' ').trim())
    .join('\n');
  return createHash('sha256').update(text).digest('hex');
}
