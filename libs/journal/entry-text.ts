import { createHash } from 'node:crypto';
import type { Database } from '#libs/database/database.js';
import { FreeText } from './change.js';
import type { Change, Subject, Write } from './change.js';
import type { Actor } from './command-context.js';
import { isDigested, isSealed, sealWithin } from './sealed-columns.js';
import type { Sealer } from './sealer.js';

/** A sealed value as it stands in an entry, and the person or contact whose salt opens it. */
export interface SealedText {
  sealed: string;
  of: string;
}

/** What stands in an entry for a text that it must not hold: SHA-256 of its UTF-8 form, hex. */
interface DigestedText {
  digest: string;
}

/** A row as an entry tells it: property names, sealed or digested where the column is. */
export interface JournaledWrite {
  table: string;
  op: Write['op'];
  id?: string;
  set: Record<string, unknown>;
}

export interface EntryText {
  data: Record<string, unknown>;
  writes: JournaledWrite[];
}

/** Columns that would undo a sealing if the journal told them. */
const UNTOLD = new Set(['sealingSalt', 'passwordHash']);

/** The canonical text of a change: JSON, keys in the order written, free text sealed for whoever wrote it. */
export function entryText(
  database: Pick<Database, 'metadata'>,
  sealer: Sealer,
  actor: Actor | null,
  change: Change,
): string {
  const writer = actor ? { id: actor.personId, sealingSalt: actor.sealingSalt } : null;
  const sealFor = (subject: Subject | null, text: string): SealedText => {
    if (!subject) throw new Error(`${change.kind}: free text needs a person who wrote it.`);
    return { sealed: sealer.seal(text, subject.sealingSalt), of: subject.id };
  };
  const text: EntryText = {
    data: change.data,
    writes: change.writes.map((write) => journaled(database, write, subjectOf(write) ?? writer, sealFor)),
  };
  return JSON.stringify(text, (_key, value: unknown) =>
    value instanceof FreeText ? sealFor(writer, value.text) : value,
  );
}

/** Whose values a row holds, when it says so: a contact, a person. */
function subjectOf(write: Write): Subject | undefined {
  if (write.op === 'update') return write.subject;
  const { id, sealingSalt } = write.row;
  return sealingSalt ? { id: id as string, sealingSalt: sealingSalt as Buffer } : undefined;
}

function journaled(
  database: Pick<Database, 'metadata'>,
  write: Write,
  subject: Subject | null,
  sealFor: (subject: Subject | null, text: string) => SealedText,
): JournaledWrite {
  const row = write.op === 'insert' ? write.row : write.set;
  const told = Object.entries(row)
    .filter(([property, value]) => value !== undefined && !UNTOLD.has(property))
    .map(([property, value]) => {
      if (value === null) return [property, value];
      if (!isSealed(write.entity, property)) {
        return [property, sealWithin(write.entity, property, value, (text) => sealFor(subject, text))];
      }
      const text = typeof value === 'string' ? value : JSON.stringify(value);
      const isKeptOut = isDigested(write.entity, property, row);
      return [property, isKeptOut ? digestOf(text) : sealFor(subject, text)];
    });
  return {
    table: database.metadata(write.entity).tableName,
    op: write.op,
    ...(write.op === 'update' ? { id: write.id } : {}),
    set: Object.fromEntries(told) as Record<string, unknown>,
  };
}

function digestOf(text: string): DigestedText {
  return { digest: createHash('sha256').update(text).digest('hex') };
}
