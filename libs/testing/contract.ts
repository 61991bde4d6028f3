import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const FILE = 'libs/api-client/openapi.json';

interface Contract {
  paths: Record<string, Record<string, { responses: Record<string, { $ref?: string }> }>>;
}

interface Given {
  method: string;
  /** From the root, with its query or without. */
  url: string;
  status: number;
  contentType: unknown;
  body: unknown;
}

const contract = JSON.parse(readFileSync(FILE, 'utf8'), closed) as Contract;
const validator = new Ajv2020({ strict: false, allErrors: true, schemas: { contract } });
addFormats.default(validator);

/** Throws when an answer is not what the OpenAPI document says of its route: another status, another shape. */
export function holdToContract(given: Given): void {
  const path = pathOf(given.url.split('?')[0]!);
  const operation = path && contract.paths[path]![given.method.toLowerCase()];
  // Nothing is promised of addresses that do not exist.
  if (!operation && [404, 405].includes(given.status)) return;
  const response = operation && operation.responses[given.status];
  if (!response) throw broken(given, 'the document knows no such answer');
  if (given.body === undefined) return;
  const place =
    response.$ref ?? `#/paths/${escaped(path)}/${given.method.toLowerCase()}/responses/${given.status}`;
  const media = escaped(String(given.contentType).split(';')[0]!);
  const validate = validator.getSchema(`contract${place}/content/${media}/schema`);
  if (!validate) throw broken(given, `the document does not say that it is ${String(given.contentType)}`);
  if (!validate(given.body))
    throw broken(given, validator.errorsText(validate.errors, { dataVar: 'answer' }));
}

function broken({ method, url, status }: Given, why: string): Error {
  return new Error(
    `${method} ${url} answered ${status}: ${why}. (After a change of the API: npm run openapi.)`,
  );
}

/** The pattern that an address fits; one with fewer parameters comes first. */
function pathOf(address: string): string | undefined {
  const candidates = Object.keys(contract.paths).filter((path) =>
    new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(address),
  );
  return candidates.toSorted((one, other) => one.split('{').length - other.split('{').length)[0];
}

/** Clients may meet new properties, but our own tests must not meet undocumented ones. */
function closed(_name: string, value: unknown): unknown {
  const isObject = value !== null && typeof value === 'object' && 'properties' in value && 'type' in value;
  return isObject ? { additionalProperties: false, ...value } : value;
}

/** As a part of an RFC 6901 pointer within an address. */
function escaped(part: string): string {
  return encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));
}
