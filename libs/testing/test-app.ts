import { randomBytes } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApi } from '#apps/api/http/create-api.js';
import type { ApiOptions } from '#apps/api/http/create-api.js';
import { SESSION_COOKIE } from '#apps/api/authorisation/session-cookie.js';
import type { Limits } from '#apps/api/throttling/limits.js';
import { createClient } from '#libs/api-client/index.js';
import type { Client } from '#libs/api-client/index.js';
import type { PersonContext } from '#libs/identity/person.js';
import { Commands } from '#libs/journal/commands.js';
import type { JobQueue } from '#libs/queues/job-queue.js';
import { Sealer } from '#libs/journal/sealer.js';
import { FoundWorkspace } from '#libs/negotiations/founding/found-workspace.js';
import type { Founding } from '#libs/negotiations/founding/found-workspace.js';
import { injectedFetch } from './injected-fetch.js';
import { holdToContract } from './contract.js';
import { openSession } from './open-session.js';
import { testDatabase } from './test-database.js';
import type { TestDatabase } from './test-database.js';

/** An answer: its status, its headers and its JSON, or its text where it is something else. */
export interface Answer {
  status: number;
  headers: Record<string, unknown>;
  // Tests look into whatever came back.
  // oxlint-disable-next-line typescript/no-explicit-any
  body: any;
}

/** The whole API on a database of its own, called without a socket. */
export interface TestApp extends TestDatabase {
  app: NestFastifyApplication;
  commands: Commands;
  sealer: Sealer;
  /** A new workspace with one person per role, and a second of most. */
  workspace: (founding?: Partial<Founding>) => Promise<TestWorkspace>;
  close: () => Promise<void>;
}

export interface TestWorkspace {
  id: string;
  slug: string;
  manager: TestPerson;
  /** The head of partnerships: `manager` reports to them. */
  manager2: TestPerson;
  legal: TestPerson;
  legal2: TestPerson;
  executive: TestPerson;
  admin: TestPerson;
}

export interface TestPerson {
  context: PersonContext;
  id: string;
  /** The value of their session's cookie. */
  secret: string;
  /** The generated client, signed in as this person: `readNegotiation({ client, path: { id } })`. */
  client: Client;
  /** Calls the API signed in as this person; paths are below `/api/v1`. */
  get: (path: string, headers?: Record<string, string>) => Promise<Answer>;
  post: (path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>;
  put: (path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>;
  patch: (path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>;
  /** Sends a file, `text/csv` unless the headers say otherwise. */
  upload: (
    path: string,
    file: string | Buffer | Readable,
    headers?: Record<string, string>,
  ) => Promise<Answer>;
  delete: (path: string, headers?: Record<string, string>) => Promise<Answer>;
}

/** What a test needs of the API beside its database; limits are for tests of limits. */
export interface TestAppOptions {
  limits?: Limits;
  trustProxy?: string[];
  queue?: Pick<JobQueue, 'ping'>;
  told?: ApiOptions['told'];
  webFolder?: string;
  /** A database that is there already, with what opens what is sealed in it. */
  on?: { test: TestDatabase; sealer: Sealer };
}

export const TEST_URL = 'http://parley.test';
const UNLIMITED: Limits = { address: Infinity, account: Infinity, person: Infinity };

export async function testApp({
  limits = UNLIMITED,
  trustProxy = [],
  queue = { ping: () => Promise.resolve() },
  told,
  webFolder,
  on,
}: TestAppOptions = {}): Promise<TestApp> {
  const { test, sealer } = on ?? { test: await testDatabase(), sealer: new Sealer(randomBytes(32)) };
  const commands = new Commands(test.database, sealer);
  const app = await createApi({
    database: test.database,
    sealer,
    queue,
    publicUrl: TEST_URL,
    ...(webFolder ? { webFolder } : {}),
    limits,
    logLevel: 'silent',
    trustProxy,
    ...(told ? { told } : {}),
  });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  const founder = new FoundWorkspace(commands);
  return {
    ...test,
    app,
    commands,
    sealer,
    workspace: (founding) => foundTestWorkspace(app, test, founder, founding),
    close: async () => {
      await app.close();
      await test.drop();
    },
  };
}

/** The header that says which version one has read. */
export function ifMatch(version: number): Record<string, string> {
  return { 'if-match': `"${version}"` };
}

async function foundTestWorkspace(
  app: NestFastifyApplication,
  test: TestDatabase,
  founder: FoundWorkspace,
  founding: Partial<Founding> = {},
): Promise<TestWorkspace> {
  const slug = `test-${randomBytes(5).toString('hex')}`;
  const member = (name: string, role: Founding['members'][number]['roles'][number], managedBy?: number) => ({
    name,
    email: `${name.toLowerCase().replaceAll(' ', '.')}@${slug}.example`,
    roles: [role],
    passwordHash: null,
    ...(managedBy === undefined ? {} : { managedBy }),
  });
  const { workspaceId, members } = await founder.found({
    slug,
    name: 'Test workspace',
    homeSide: 'recipient',
    homeParty: { displayName: 'Harbour Messenger', kind: 'platform' },
    timeZone: 'America/New_York',
    members: [
      member('Manager One', 'partnership_manager', 1),
      member('Manager Two', 'partnership_manager'),
      member('Legal One', 'legal'),
      member('Legal Two', 'legal'),
      member('Executive One', 'executive'),
      member('Admin One', 'admin'),
    ],
    ...founding,
  });
  const people = await Promise.all(members.map((context) => signedIn(app, test, context)));
  const [manager, manager2, legal, legal2, executive, admin] = people as [
    TestPerson,
    TestPerson,
    TestPerson,
    TestPerson,
    TestPerson,
    TestPerson,
  ];
  return { id: workspaceId, slug, manager, manager2, legal, legal2, executive, admin };
}

async function signedIn(
  app: NestFastifyApplication,
  test: TestDatabase,
  context: PersonContext,
): Promise<TestPerson> {
  const secret = await openSession(test.owner, context);
  const call =
    (method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', type = 'application/json') =>
    async (path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> => {
      const response = await app.inject({
        method,
        url: `/api/v1${path}`,
        headers: {
          cookie: `${SESSION_COOKIE}=${secret}`,
          ...(body === undefined ? {} : { 'content-type': type }),
          ...headers,
        },
        ...(body === undefined
          ? {}
          : { payload: type === 'text/csv' ? (body as string) : JSON.stringify(body) }),
      });
      const parsed = bodyOf(response.body, String(response.headers['content-type']));
      holdToContract({
        method,
        url: `/api/v1${path}`,
        status: response.statusCode,
        contentType: response.headers['content-type'],
        body: parsed,
      });
      return { status: response.statusCode, headers: response.headers, body: parsed };
    };
  const client = createClient({
    baseUrl: 'http://parley.test',
    fetch: injectedFetch(app),
    headers: { cookie: `${SESSION_COOKIE}=${secret}` },
  });
  const [get, remove] = [call('GET'), call('DELETE')];
  return {
    context,
    id: context.person.id,
    secret,
    client,
    get: (path, headers) => get(path, undefined, headers),
    post: call('POST'),
    put: call('PUT'),
    patch: call('PATCH'),
    upload: call('POST', 'text/csv'),
    delete: (path, headers) => remove(path, undefined, headers),
  };
}

function bodyOf(text: string, contentType: string): unknown {
  if (text === '') return undefined;
  return /\bjson\b/.test(contentType) ? JSON.parse(text) : text;
}
