import type { Database } from '#libs/database/database.js';
import type { Entity } from '#libs/journal/change.js';
import { ENTITIES } from '#libs/negotiations/entities.js';
import { PersonRow } from '#libs/identity/person.entity.js';
import { WorkspaceRow } from '#libs/identity/workspace.entity.js';
import { Negotiation } from '#libs/negotiations/stages/negotiation.entity.js';
import { Party } from '#libs/negotiations/parties/party.entity.js';
import { Product } from '#libs/negotiations/parties/product.entity.js';
import { Agreement } from '#libs/negotiations/agreements/agreement.entity.js';
import { Objection } from '#libs/negotiations/objections/objection.entity.js';
import { Withdrawal } from '#libs/negotiations/withdrawals/withdrawal.entity.js';
import { ReminderRow } from '../story/reminders.js';

export interface TableColumn {
  property: string;
  name: string;
  isJson: boolean;
  /** What stands where a row does not say. */
  missing: unknown;
}

export interface Table {
  name: string;
  columns: readonly TableColumn[];
}

const REMINDER: Record<string, unknown> = {
  workspace_id: null,
  id: null,
  subject_type: null,
  subject_id: null,
  record_type: null,
  record_id: null,
  rule: null,
  step: null,
  due_at: null,
  recipient_id: null,
  status: 'pending',
  created_at: null,
  sent_at: null,
  version: 1,
};

/** What others refer to comes first. */
const FIRST: readonly Entity<object>[] = [
  WorkspaceRow,
  Party,
  PersonRow,
  Product,
  Negotiation,
  Agreement,
  Objection,
  Withdrawal,
];

/** The tables of a story in an order in which every reference finds its row. */
export function tablesOf(schema: Pick<Database, 'metadata'>): Map<Entity<object>, Table> {
  const rest = ENTITIES.filter((entity) => !FIRST.includes(entity));
  const mapped = [...FIRST, ...rest].map((entity): [Entity<object>, Table] => {
    const { tableName, columns } = schema.metadata(entity);
    return [
      entity,
      {
        name: tableName,
        columns: columns.map(({ propertyName, databaseName, type }) => {
          return { property: propertyName, name: databaseName, isJson: type === 'jsonb', missing: null };
        }),
      },
    ];
  });
  const columns = Object.entries(REMINDER).map(([name, missing]) => {
    const property = name.replaceAll(/_(.)/g, (_, letter: string) => letter.toUpperCase());
    return { property, name, isJson: false, missing };
  });
  return new Map([...mapped, [ReminderRow, { name: 'reminder', columns }]]);
}
