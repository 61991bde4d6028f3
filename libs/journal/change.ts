import type { EntityTarget, ObjectLiteral } from 'typeorm';

/** An entity class, whose instances are rows. */
export type Entity<Row extends ObjectLiteral> = (new () => Row) & EntityTarget<Row>;

/** A row to write. `seenVersion` makes an update a compare-and-swap that aborts the transaction when it loses. */
export type Write =
  | { op: 'insert'; entity: Entity<ObjectLiteral>; row: Readonly<Record<string, unknown>> }
  | {
      op: 'update';
      entity: Entity<ObjectLiteral>;
      id: string;
      set: Readonly<Record<string, unknown>>;
      seenVersion?: number;
      /** Whose values these are, when they are not their writer's: a contact's name. */
      subject?: Subject;
    };

/** A person whose values a row holds, with the salt that seals them. */
export interface Subject {
  id: string;
  sealingSalt: Buffer;
}

export type NewRow<Row> = Partial<Omit<Row, 'workspaceId'>>;

export function insert<Row extends ObjectLiteral>(entity: Entity<Row>, row: NewRow<Row>): Write {
  return { op: 'insert', entity, row };
}

export function update<Row extends ObjectLiteral>(
  entity: Entity<Row>,
  id: string,
  set: NewRow<Row>,
  seenVersion?: number,
  subject?: Subject,
): Write {
  return {
    op: 'update',
    entity,
    id,
    set,
    ...(seenVersion === undefined ? {} : { seenVersion }),
    ...(subject ? { subject } : {}),
  };
}

/** What a person wrote, or a personal value: sealed wherever it stands in a journal entry. */
export class FreeText {
  constructor(readonly text: string) {}
}

export function freeText(text: string): FreeText {
  return new FreeText(text);
}

/** A job that has to follow the change. Ids only: whoever runs it reads the rest. */
export interface Departure {
  job: string;
  payload: Readonly<Record<string, string>>;
  /** Not before this instant; now when left out. */
  runAt?: string;
}

/** One accepted change of one record: what the journal tells of it, and the rows that make it true. */
export interface Change {
  /** What happened, in the past tense: `stage_changed`. */
  kind: string;
  record: { type: string; id: string };
  /** When it happened, an instant; the moment of recording when left out. */
  occurredAt?: string;
  /** What a reader of the timeline needs to know. */
  data: Readonly<Record<string, unknown>>;
  writes: readonly Write[];
  departures?: readonly Departure[];
}
