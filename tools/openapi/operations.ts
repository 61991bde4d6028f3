import { problemsFor, type Response } from './problems.js';
import type { Route } from './routes.js';
import type { Schema } from './schema.js';
import type { Schemas } from './schemas.js';
import { traitsOf, type Traits } from './traits.js';

export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required: boolean;
  description?: string;
  schema: Schema;
}

export interface Operation {
  operationId: string;
  tags: string[];
  summary?: string;
  description?: string;
  /** The action of the policy that it demands. */
  'x-permission'?: string;
  security?: [];
  parameters?: (Parameter | { $ref: string })[];
  requestBody?: { required: true; content: Record<string, { schema: Schema }> };
  responses: Record<string, Response | { $ref: string }>;
}

/** Headers that many operations share. */
export const HEADER_PARAMETERS: Record<'IfMatch' | 'IdempotencyKey' | 'LastEventId', Parameter> = {
  IfMatch: {
    name: 'If-Match',
    in: 'header',
    required: true,
    description: 'The version that was read, as its `ETag` gave it: `"7"`.',
    schema: { type: 'string' },
  },
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    description:
      'Makes a repetition safe: the same key with the same body is answered with the first answer for at least 24 hours, and with another body refused.',
    schema: { type: 'string', minLength: 1, maxLength: 200 },
  },
  LastEventId: {
    name: 'Last-Event-ID',
    in: 'header',
    required: false,
    description: 'The id of the last event that was heard: what came after it is told first.',
    schema: { type: 'string' },
  },
};

export function operationOf(route: Route, schemas: Schemas): Operation {
  const traits = traitsOf(route, schemas);
  const parameters = [
    ...pathParameters(route),
    ...queryParameters(route),
    ...headerParameters(route, traits),
  ];
  return {
    operationId: route.operationId,
    tags: [route.feature],
    ...(route.summary && { summary: route.summary }),
    ...(route.description && { description: route.description }),
    ...(route.permission && { 'x-permission': route.permission }),
    ...(traits.isPublic && { security: [] }),
    ...(parameters.length > 0 && { parameters }),
    ...requestBody(route),
    responses: { [route.status]: success(route, traits), ...problemsFor(traits) },
  };
}

function requestBody({ body, uploads }: Route): Pick<Operation, 'requestBody'> {
  if (uploads.length > 0) {
    const files = Object.fromEntries(uploads.map((type) => [type, { schema: { type: 'string' } as const }]));
    return { requestBody: { required: true, content: files } };
  }
  return body ? { requestBody: { required: true, content: content(body) } } : {};
}

function pathParameters({ path, pathParameters: given }: Route): Parameter[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name: name!,
    in: 'path',
    required: true,
    schema: given[name!] ?? { type: 'string' },
  }));
}

function queryParameters({ query }: Route): Parameter[] {
  return Object.entries(query?.properties ?? {}).map(([name, { description, ...schema }]) => ({
    name,
    in: 'query',
    required: query!.required?.includes(name) ?? false,
    ...(description && { description }),
    schema,
  }));
}

function headerParameters({ streams }: Route, { needsVersion, takesKey }: Traits): { $ref: string }[] {
  return [
    ...(streams ? [{ $ref: '#/components/parameters/LastEventId' }] : []),
    ...(needsVersion ? [{ $ref: '#/components/parameters/IfMatch' }] : []),
    ...(takesKey ? [{ $ref: '#/components/parameters/IdempotencyKey' }] : []),
  ];
}

function success(route: Route, { hasVersion, creates, isList }: Traits): Response {
  const headers: Response['headers'] = {
    ...(hasVersion && { ETag: { description: 'The version, for `If-Match`.', schema: { type: 'string' } } }),
    ...(creates && { Location: { description: 'Where the new record is.', schema: { type: 'string' } } }),
  };
  return {
    description: route.answer ? (creates ? 'Created.' : 'Done.') : 'Done; there is nothing to say.',
    ...(Object.keys(headers).length > 0 && { headers }),
    ...(route.answer && { content: { ...content(route.answer, route.streams), ...(isList && CSV) } }),
  };
}

/** All of a list, a line for each item. */
const CSV = { 'text/csv': { schema: { type: 'string' } } } as const;

function content(schema: Schema, streams = false): Record<string, { schema: Schema }> {
  return { [streams ? 'text/event-stream' : 'application/json']: { schema } };
}
