import * as ts from 'typescript';
import { SESSION_COOKIE } from '#apps/api/authorisation/session-cookie.js';
import { API_PREFIX, OUTSIDE_PREFIX } from '#apps/api/http/prefix.js';
import { HEADER_PARAMETERS, operationOf, type Operation, type Parameter } from './operations.js';
import { problemResponses, type Response } from './problems.js';
import { PROBLEM_FILE } from './program.js';
import { readRoutes, type Route } from './routes.js';
import type { Schema } from './schema.js';
import { Schemas } from './schemas.js';

export interface Document {
  openapi: '3.1.1';
  info: Record<string, unknown>;
  servers: { url: string }[];
  security: Record<string, string[]>[];
  tags: { name: string; description?: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: {
    schemas: Record<string, Schema>;
    responses: Record<string, Response>;
    parameters: Record<string, Parameter>;
    securitySchemes: Record<string, unknown>;
  };
}

/** Describes the API that the controllers of a program serve. */
export function documentOf(program: ts.Program, version: string): Document {
  const checker = program.getTypeChecker();
  const schemas = new Schemas(checker);
  const routes = readRoutes(program, schemas).toSorted(byPath);
  const paths = pathsOf(routes, schemas);
  const responses = problemResponses(schemas.declared(problemDeclaration(program)));
  return {
    openapi: '3.1.1',
    info: {
      title: 'Parley',
      version,
      description: INTRODUCTION,
      license: { name: 'Apache License 2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    security: [{ session: [] }, { token: [] }],
    tags: tagsOf(routes),
    paths,
    components: {
      schemas: sorted(schemas.named),
      responses,
      parameters: HEADER_PARAMETERS,
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: SESSION_COOKIE,
          description: 'Set by `POST /api/v1/auth/login`.',
        },
        token: { type: 'http', scheme: 'bearer', description: 'Made by `POST /api/v1/tokens`.' },
      },
    },
  };
}

const INTRODUCTION = [
  'Tracks bank–platform data-sharing negotiations: stages and gates, privacy objections, withdrawals, reminders, reports.',
  'Instants are RFC 3339 in UTC, dates `YYYY-MM-DD`, money a decimal text with its currency. Unknown fields are refused.',
  'Records have a `version`, which is their `ETag`. Changing one needs `If-Match`; a `POST` takes an `Idempotency-Key`.',
  'Lists are read page by page: give `nextCursor` back as `cursor` until it is null. `format=csv` answers all pages as one file for spreadsheets: the same filters, the same eyes, columns named as in JSON (`value.amount`), a byte order mark, and an apostrophe before what would run as a formula. Privileged notes are in no file.',
  'Errors are `application/problem+json` (RFC 9457) with a stable `type`.',
].join('\n\n');

function problemDeclaration(program: ts.Program): ts.InterfaceDeclaration {
  const file = program.getSourceFiles().find(({ fileName }) => fileName.endsWith(PROBLEM_FILE));
  const declaration = file?.statements
    .filter(ts.isInterfaceDeclaration)
    .find(({ name }) => name.text === 'Problem');
  if (!declaration) throw new Error(`${PROBLEM_FILE} declares no Problem`);
  return declaration;
}

/** A feature is described by the controller that bears its name, or by all of them together. */
function tagsOf(routes: readonly Route[]): Document['tags'] {
  const features = [...new Set(routes.map(({ feature }) => feature))].toSorted();
  return features.map((name) => {
    const own = routes.filter(({ feature }) => feature === name);
    const speaking = own.some(({ isMain }) => isMain) ? own.filter(({ isMain }) => isMain) : own;
    const description = [...new Set(speaking.map(({ about }) => about))].join(' ').trim();
    return { name, ...(description && { description }) };
  });
}

function pathsOf(routes: readonly Route[], schemas: Schemas): Document['paths'] {
  const paths: Document['paths'] = {};
  const handlers = new Map<string, Route>();
  for (const route of routes) {
    const twin = handlers.get(route.operationId);
    if (twin) throw new Error(`${route.operationId} handles both ${twin.path} and ${route.path}; rename one`);
    handlers.set(route.operationId, route);
    (paths[servedAt(route.path)] ??= {})[route.method] = operationOf(route, schemas);
  }
  return paths;
}

function servedAt(path: string): string {
  return OUTSIDE_PREFIX.includes(path.slice(1)) ? path : `/${API_PREFIX}${path}`;
}

function byPath(one: Route, other: Route): number {
  return compare(one.path, other.path) || compare(one.method, other.method);
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

function sorted<T>(record: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).toSorted(([one], [other]) => compare(one, other)));
}
