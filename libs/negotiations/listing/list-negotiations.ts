import { pageOf, positionOf } from '#libs/database/keyset.js';
import type { SqlValue, Tx } from '#libs/database/tx.js';
import { OUTCOMES } from '../stages/stage-table.js';
import { fitting } from './fitting.js';
import type { Wanted } from './fitting.js';
import { FRAME, IS_BLOCKED, IS_OVERDUE, SUMMARY_FROM, SUMMARY_JSON } from './negotiation-summary.js';
import type { NegotiationSummary } from './negotiation-summary.js';
import { sortOf } from './sorts.js';
import type { NegotiationSort, Sort } from './sorts.js';

/** `open` is for those that have not ended. */
export const OUTCOME_FILTERS = ['open', ...OUTCOMES] as const;
export type OutcomeFilter = (typeof OUTCOME_FILTERS)[number];

/** Which negotiations a list shows. Every filter that is left out shows all. */
export interface NegotiationFilters extends Omit<Wanted, 'currency'> {
  outcome?: OutcomeFilter[];
  overdue?: boolean;
  blocked?: boolean;
  /** A part of the reference, a party's or the product's name, the status line or a tag, in any case. */
  q?: string;
  sort?: NegotiationSort;
  limit: number;
  cursor?: string;
}

interface Page {
  items: NegotiationSummary[];
  nextCursor: string | null;
}

/** A row of a page, with the values that it was sorted by. */
interface Row {
  view: NegotiationSummary;
  position: (string | number)[];
}

/** Negotiations, those touched last first; without those that were voided. */
export async function listNegotiations(
  tx: Tx,
  workspaceId: string,
  filters: NegotiationFilters,
): Promise<Page> {
  const sort = sortOf(filters.sort ?? '-updatedAt');
  const { limit } = filters;
  const position = filters.cursor === undefined ? undefined : startOf(filters.cursor, sort);
  const inTail = position?.length === 1;
  const read = (part: Pick<Part, 'tail' | 'position' | 'rows'>) =>
    readRows(tx, workspaceId, filters, { sort, ...part });
  // Two lists in a row rather than one with nulls in it: each is read off an index.
  const known = inTail ? [] : await read({ tail: false, position, rows: limit + 1 });
  const missing = limit + 1 - known.length;
  const unknown =
    sort.nullable && missing > 0
      ? await read({ tail: true, position: inTail ? position : undefined, rows: missing })
      : [];
  const { items, nextCursor } = pageOf([...known, ...unknown], limit, (row) => row.position);
  return { items: items.map(({ view }) => view), nextCursor };
}

/** A whole position among the rows that have a value, or the id alone among those that have none. */
function startOf(cursor: string, { keys, nullable }: Sort): string[] {
  const whole = [...keys.map(({ part }) => part), 'uuid' as const];
  return nullable ? positionOf(cursor, whole, ['uuid']) : positionOf(cursor, whole);
}

type RawRow = Record<string, string | number> & { view: NegotiationSummary };

interface Part {
  sort: Sort;
  /** The last row before these. */
  position: string[] | undefined;
  /** Those without a value to sort by. */
  tail: boolean;
  /** How many at most. */
  rows: number;
}

async function readRows(
  tx: Tx,
  workspaceId: string,
  filters: NegotiationFilters,
  { sort, position, tail, rows: most }: Part,
): Promise<Row[]> {
  const values: SqlValue[] = [workspaceId];
  const place = (value: SqlValue): string => `$${values.push(value)}`;
  const { keys } = sort;
  const columns = tail ? ['n.id'] : [...keys.map(({ column }) => column), 'n.id'];
  const types = tail ? ['uuid'] : [...keys.map(({ type }) => type), 'uuid'];
  const conditions = conditionsOf(filters, place);
  if (sort.nullable) conditions.push(`${keys[0]!.column} is ${tail ? '' : 'not'} null`);
  if (position) {
    const start = position.map((value, index) => `${place(value)}::${types[index]}`);
    conditions.push(`(${columns.join(', ')}) ${sort.descending ? '<' : '>'} (${start.join(', ')})`);
  }
  const direction = sort.descending ? 'desc' : 'asc';
  const needsStay = filters.overdue !== undefined || keys[0]!.column.startsWith('v.');
  const names = columns.map((_, index) => (index === columns.length - 1 ? 'id' : `key_${index}`));
  const ordered = (list: readonly string[]) => list.map((column) => `${column} ${direction}`).join(', ');
  // The limit is no parameter: PostgreSQL plans for the few rows that it is.
  const text = `with ${FRAME}, page as materialized (
       select ${columns.map((column, index) => `${column} as ${names[index]}`).join(', ')}
       from negotiation n ${needsStay ? STAY : ''}
       where ${conditions.join(' and ')}
       order by ${ordered(columns)} limit ${most}
     )
     select ${SUMMARY_JSON} as view, ${names.map((name) => `page.${name}`).join(', ')}
     ${SUMMARY_FROM} order by ${ordered(names.map((name) => `page.${name}`))}`;
  const rows = await tx.query<RawRow>(
    text,
    values,
    tail || isSelective(filters) ? undefined : preparedAs(text),
  );
  return rows.map((row) => ({ view: row.view, position: names.map((name) => row[name]!) }));
}

/** Whether the plan had better be made for the very values: they may fit few rows or none. */
function isSelective({
  ownerId,
  partyId,
  initiatedBy,
  tag,
  waitingOn,
  overdue,
  blocked,
  q,
}: NegotiationFilters) {
  return [ownerId, partyId, initiatedBy, tag, waitingOn, overdue, blocked, q].some(
    (value) => value !== undefined,
  );
}

const NAMES = new Map<string, string>();

/** What everybody's board asks for is planned once for each connection. */
function preparedAs(text: string): string {
  const name = NAMES.get(text) ?? `list_negotiations_${NAMES.size + 1}`;
  NAMES.set(text, name);
  return name;
}

/** The stay that has not ended, where a list is filtered or sorted by it. */
const STAY = `
  left join stage_visit v on v.workspace_id = n.workspace_id and v.negotiation_id = n.id
    and v.left_at is null and v.undone_at is null`;

export function conditionsOf(filters: NegotiationFilters, place: (value: SqlValue) => string): string[] {
  const { outcome, overdue, blocked, q, ...wanted } = filters;
  const text = q && `lower(${place(q)})`;
  return [
    'n.workspace_id = $1 and n.voided_at is null',
    outcome && endedAs(outcome, place),
    ...fitting(wanted, place),
    overdue === undefined ? undefined : `${overdue ? '' : 'not'} ${IS_OVERDUE}`,
    blocked === undefined ? undefined : `${blocked ? '' : 'not'} ${IS_BLOCKED}`,
    text && says(text),
  ].filter((condition) => condition !== undefined);
}

function endedAs(outcomes: readonly OutcomeFilter[], place: (value: SqlValue) => string): string {
  const ended = outcomes.filter((outcome) => outcome !== 'open');
  const choices = [
    ...(ended.length < outcomes.length ? ['n.outcome is null'] : []),
    ...(ended.length > 0 ? [`n.outcome = any(${place(ended)})`] : []),
  ];
  return `(${choices.join(' or ')})`;
}

function says(text: string): string {
  const named = (table: string, column: string) =>
    `(select id from ${table} where workspace_id = $1 and strpos(lower(${column}), ${text}) > 0)`;
  return `(strpos('neg-' || n.ref_number, ${text}) > 0
    or strpos(lower(n.status_line), ${text}) > 0
    or strpos(lower(array_to_string(n.tags, ' ')), ${text}) > 0
    or n.provider_id in ${named('party', 'display_name')}
    or n.recipient_id in ${named('party', 'display_name')}
    or n.product_id in ${named('product', 'name')})`;
}
