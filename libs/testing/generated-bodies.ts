import { readFileSync } from 'node:fs';

/** A part of the OpenAPI document that says what a body is. */
interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  format?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
}

interface Contract {
  paths: Record<
    string,
    Record<
      string,
      {
        requestBody?: { content: Record<string, { schema: Schema }> };
        parameters?: { in?: string; name?: string; schema?: Schema }[];
      }
    >
  >;
  components: { schemas: Record<string, Schema> };
}

const contract = JSON.parse(readFileSync('libs/api-client/openapi.json', 'utf8')) as Contract;

/** A route that takes a body, as the document has it: `/api/v1/negotiations/{id}`. */
export interface WritingRoute {
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  schema: Schema | undefined;
  /** The types of a file that it takes in place of JSON. */
  uploads: string[];
  /** What may stand in its query, and what it is. */
  query: { name: string; schema: Schema }[];
}

export const WRITING_ROUTES: WritingRoute[] = Object.entries(contract.paths).flatMap(([path, operations]) =>
  Object.entries(operations)
    .filter(([method]) => ['post', 'put', 'patch', 'delete'].includes(method))
    .map(([method, operation]) => ({
      method: method.toUpperCase() as WritingRoute['method'],
      path,
      schema: operation.requestBody?.content['application/json']?.schema,
      uploads: Object.keys(operation.requestBody?.content ?? {}).filter(
        (type) => type !== 'application/json',
      ),
      query: (operation.parameters ?? []).flatMap((parameter) =>
        parameter.in === 'query' ? [{ name: parameter.name!, schema: parameter.schema! }] : [],
      ),
    })),
);

const TEXTS = [
  '',
  ' ',
  'x',
  'a\0b',
  '\ud800',
  '🏦'.repeat(200),
  "'; drop table negotiation; --",
  '%s%n{{7*7}}${1}',
  '../../etc/passwd',
  'x'.repeat(5000),
  '2026-02-30',
  '9999-12-31',
  '0001-01-01',
  '-271821-04-20',
  '2026-11-02T10:00:00Z',
  '2026-W53',
  'null',
  '\u202e',
];
const NUMBERS = [0, -1, 1, 1.5, 200, 1e9, 2 ** 31, 2 ** 53, -(2 ** 63), 1e21, 1e308];

const SHEET_HEADERS = (
  'Bank,Product,Stage,Owner,Value,Currency,First contact,Close date,Reach,Tags,Status,Initiated by,Entered on,' +
  'Outcome,Closed on,NDA signed,Reference,Favourite colour'
).split(',');
const SHEET_CELLS = [
  '',
  'Northwind',
  'nda',
  '3',
  'USD',
  '1,250',
  '2018',
  '03/04/2026',
  '2026-03-04',
  'withdrawn',
  '=1+1',
  'us',
  '#REF!',
];
const LINE_ENDS = ['\n', '\n', '\n', '\r\n', '\r'];

/** Bodies from a seed: mostly what a schema asks for, with something wrong in many of them. */
export class BodyMaker {
  constructor(
    private state: number,
    /** Ids of records that are there. */
    private readonly ids: readonly string[],
  ) {}

  /** From 0 to below 1: mulberry32, so that a seed makes the same bodies everywhere. */
  random(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  pick<T>(choices: readonly T[]): T {
    return choices[Math.floor(this.random() * choices.length)]!;
  }

  body(schema: Schema | undefined, depth = 0): unknown {
    if (!schema || this.random() < 0.04) return this.anything(depth);
    const known = schema.$ref ? contract.components.schemas[schema.$ref.split('/').at(-1)!]! : schema;
    const choices = known.anyOf ?? known.oneOf;
    if (choices) return this.body(this.pick(choices), depth);
    if (known.allOf)
      return Object.assign({}, ...known.allOf.map((each) => this.body(each, depth))) as unknown;
    if (known.enum) return this.pick(known.enum);
    if ('const' in known) return known.const;
    const type = Array.isArray(known.type) ? this.pick(known.type) : known.type;
    const make: Record<string, () => unknown> = {
      object: () => this.object(known, depth),
      array: () =>
        Array.from({ length: this.pick([0, 1, 2, 3, 60]) }, () => this.body(known.items, depth + 1)),
      boolean: () => this.random() < 0.5,
      integer: () => this.pick(NUMBERS),
      number: () => this.pick(NUMBERS),
      null: () => null,
    };
    return (make[type ?? ''] ?? (() => this.text(known.format)))();
  }

  /** A file: rows that mostly could be negotiations, in which quotes, line ends and cells go wrong. */
  sheet(): string {
    const headers = SHEET_HEADERS.filter(() => this.random() < 0.9);
    const line = (cells: readonly string[]) =>
      `${cells.join(this.random() < 0.98 ? ',' : ';')}${this.pick(LINE_ENDS)}`;
    const cell = () => {
      const text = this.random() < 0.9 ? this.pick(SHEET_CELLS) : this.pick(TEXTS);
      return this.random() < 0.97 ? `"${text.replaceAll('"', '""')}"` : text;
    };
    const rows = Array.from({ length: this.pick([0, 1, 3, 30]) }, () => line(headers.map(cell)));
    return [line(headers), ...rows].join('');
  }

  /** A query as text, mostly of what may stand in it. */
  queryOf(parameters: readonly { name: string; schema: Schema }[]): string {
    const given = parameters.filter(() => this.random() < 0.3);
    const text = (schema: Schema) => {
      const value = this.body(schema);
      return encodeURIComponent(
        typeof value === 'string' ? Buffer.from(value).toString() : JSON.stringify(value),
      );
    };
    return given.map(({ name, schema }) => `${name}=${text(schema.items ?? schema)}`).join('&');
  }

  private object({ properties = {} }: Schema, depth: number): Record<string, unknown> {
    const given = Object.entries(properties).filter(() => this.random() < 0.8);
    const made = given.map(([name, schema]): [string, unknown] => [name, this.body(schema, depth + 1)]);
    if (this.random() < 0.03)
      made.push([this.pick(['extra', 'toString', 'id', 'version']), this.anything(depth)]);
    return Object.fromEntries(made);
  }

  private text(format: string | undefined): string {
    if (this.random() < 0.2) return this.pick(TEXTS);
    if (format === 'uuid') {
      const id = this.pick(this.ids);
      return this.random() < 0.9 ? id : id.toUpperCase();
    }
    if (format === 'date') return this.pick(['2018-08-06', '2026-11-02', '2030-01-31', '2099-12-31']);
    if (format === 'date-time') return this.pick(['2018-08-06T14:00:00Z', '2099-01-01T00:00:00.000Z']);
    return this.pick([
      'Balances',
      'USD',
      '1250000.00',
      '2018-08-06',
      'https://documents.example/x',
      'a@b.example',
    ]);
  }

  private anything(depth: number): unknown {
    if (depth > 4) return null;
    const kinds: (() => unknown)[] = [
      () => null,
      () => this.random() < 0.5,
      () => this.pick(NUMBERS),
      () => this.pick(TEXTS),
      () => [this.anything(depth + 1), this.anything(depth + 1)],
      () => ({ $ne: null, [this.pick(['a', 'id', 'length', 'then'])]: this.anything(depth + 1) }),
    ];
    return this.pick(kinds)();
  }
}
