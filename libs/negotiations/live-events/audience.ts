import type { Tx } from '#libs/database/tx.js';
import { everMay } from '#libs/identity/policy.js';
import type { Action } from '#libs/identity/policy.js';
import type { Person } from '#libs/identity/person.js';
import {
  ACTIVITY_IS_FOR,
  OBJECTION_IS_FOR,
  SAVED_VIEW_IS_FOR,
  TOKEN_IS_FOR,
} from '../stages/for-whose-eyes.js';

export interface NamedRecord {
  type: string;
  id: string;
}

/**
 * What a person's roles must include, for each type of record that the journal names, to hear that one has changed. A
 * type that is missing is told to nobody.
 */
export const HEARD_UNDER = {
  activity: 'record.read',
  agreement: 'record.read',
  ask: 'record.read',
  citation: 'record.read',
  commitment: 'record.read',
  contact: 'record.read',
  correction: 'record.read',
  data_exchange: 'record.read',
  hold: 'record.read',
  import: 'import.run',
  negotiation: 'record.read',
  next_action: 'record.read',
  objection: 'record.read',
  obligation: 'record.read',
  participant: 'record.read',
  party: 'record.read',
  person: 'people.read',
  pipeline: 'pipeline.read',
  position: 'record.read',
  product: 'record.read',
  purpose_claim: 'record.read',
  rating: 'record.read',
  reminder: 'reminder.handle',
  saved_view: 'saved_view.use',
  signal: 'record.read',
  source: 'record.read',
  statement: 'record.read',
  suspension: 'record.read',
  token: 'token.use',
  withdrawal: 'record.read',
  workspace: 'session.use',
} as const satisfies Record<string, Action>;
/** A type of record that people may hear of. */
export type HeardType = keyof typeof HEARD_UNDER;

/** Of each type of record that not everybody with the role may know of: the record `$2`, unless it is for person `p`. */
const NOT_FOR_EVERYBODY = {
  objection: { from: 'objection o', row: 'o', isFor: OBJECTION_IS_FOR },
  activity: { from: 'activity a', row: 'a', isFor: ACTIVITY_IS_FOR },
  token: { from: 'token t', row: 't', isFor: TOKEN_IS_FOR },
  /** An inbox is one person's. */
  reminder: { from: 'reminder r', row: 'r', isFor: 'r.recipient_id = p.id' },
  saved_view: { from: 'saved_view v', row: 'v', isFor: SAVED_VIEW_IS_FOR },
} as const;

type ConfinedType = keyof typeof NOT_FOR_EVERYBODY;
const CONFINED = Object.keys(NOT_FOR_EVERYBODY) as ConfinedType[];

/** Who, of the people who listen, may know that a record has changed. */
export class Audience {
  /** `hiddenFrom`: of each confined record that is there, those who may not know of it. */
  private constructor(private readonly hiddenFrom: ReadonlyMap<string, ReadonlySet<string>>) {}

  static async of(
    tx: Tx,
    workspaceId: string,
    records: readonly NamedRecord[],
    people: readonly Person[],
  ): Promise<Audience> {
    const personIds = people.map(({ id }) => id);
    const found = await Promise.all(
      CONFINED.filter((type) => records.some((record) => record.type === type)).map((type) => {
        const ids = records.filter((record) => record.type === type).map(({ id }) => id);
        return readHidden(tx, type, workspaceId, { ids, personIds });
      }),
    );
    return new Audience(new Map(found.flat().map(({ id, hiddenFrom }) => [id, new Set(hiddenFrom)])));
  }

  hears(person: Person, { type, id }: NamedRecord): boolean {
    if (!isHeardOf(type) || !everMay(HEARD_UNDER[type], person)) return false;
    if (!isConfined(type)) return true;
    const hiddenFrom = this.hiddenFrom.get(id);
    return hiddenFrom !== undefined && !hiddenFrom.has(person.id);
  }
}

function isHeardOf(type: string): type is HeardType {
  return type in HEARD_UNDER;
}

function isConfined(type: string): type is ConfinedType {
  return type in NOT_FOR_EVERYBODY;
}

function readHidden(
  tx: Tx,
  type: ConfinedType,
  workspaceId: string,
  { ids, personIds }: { ids: string[]; personIds: string[] },
): Promise<{ id: string; hiddenFrom: string[] }[]> {
  const { from, row, isFor } = NOT_FOR_EVERYBODY[type];
  // What cannot be told to be theirs is not theirs: `is not true` also where it is null.
  return tx.query(
    `select ${row}.id, array(select p.id from person p
       where p.workspace_id = ${row}.workspace_id and p.id = any($3) and ${isFor} is not true) as "hiddenFrom"
     from ${from} where ${row}.workspace_id = $1 and ${row}.id = any($2)`,
    [workspaceId, ids, personIds],
    `hidden_${type}`,
  );
}
