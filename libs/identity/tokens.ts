import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { pageOf, positionOf } from '#libs/database/keyset.js';
import type { SqlValue, Tx } from '#libs/database/tx.js';
import { lockWorkspace } from '#libs/journal/chain.js';
import { Commands } from '#libs/journal/commands.js';
import { invalidField, notFound } from '#libs/problems/domain-error.js';
import { digestOf } from './authenticate.js';
import type { PersonContext } from './person.js';
import { may } from './policy.js';

/** A token as the API shows it: never its secret. */
export interface TokenView {
  id: string;
  name: string;
  /** Who it acts as. */
  personId: string;
  personName: string;
  /** The last day on which it works; null when it works until it is ended. */
  expiresOn: string | null;
  createdAt: string;
}

/** A token at the one time when its secret is shown. */
export interface NewTokenView extends TokenView {
  /** To be sent as `Authorization: Bearer …`. It is shown this once. */
  secret: string;
}

export interface NewToken {
  name: string;
  /** `YYYY-MM-DD`. */
  expiresOn: string | null;
}

const TOKEN_JSON = `
  json_build_object('id', t.id, 'name', t.name, 'personId', t.person_id, 'personName', p.name,
    'expiresOn', t.expires_on, 'createdAt', parley_instant(t.created_at))`;

const TOKEN_FROM = 'from token t join person p on p.workspace_id = t.workspace_id and p.id = t.person_id';

/** Secrets by which scripts act as a person. The database has their digests alone, the journal not even those. */
@Injectable()
export class Tokens {
  constructor(private readonly commands: Commands) {}

  /** Errors: `invalid-request` for a day that has passed. */
  create(context: PersonContext, { name, expiresOn }: NewToken): Promise<NewTokenView> {
    return this.commands.run(context, async (unit) => {
      const { tx, workspaceId } = unit;
      const head = await lockWorkspace(tx, workspaceId);
      const end = await tx.one<{ at: string | null; past: boolean | null }>(
        `select e.at, e.at <= parley_now() as past from workspace w,
           lateral (select ($2::date + 1)::timestamp at time zone w.time_zone as at) e where w.id = $1`,
        [workspaceId, expiresOn],
      );
      if (end?.past) throw invalidField('/expiresOn', 'This day has passed.');
      const id = uuid();
      const secret = `parley_${randomBytes(32).toString('base64url')}`;
      tx.defer(
        `insert into token (secret_hash, id, workspace_id, person_id, name, expires_on, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7)`,
        [digestOf(secret), id, workspaceId, context.person.id, name, expiresOn, end?.at ?? null],
      );
      unit.record(head, {
        kind: 'token_created',
        record: { type: 'token', id },
        data: { personId: context.person.id, expiresOn },
        writes: [],
      });
      return { ...(await viewToken(tx, workspaceId, id)), secret };
    });
  }

  /** Ends a token at once. */
  end(context: PersonContext, id: string): Promise<void> {
    return this.commands.run(context, async (unit) => {
      const { tx, workspaceId } = unit;
      const head = await lockWorkspace(tx, workspaceId);
      const ended = await tx.one<{ personId: string }>(
        `update token set revoked_at = parley_now() where workspace_id = $1 and id = $2 and revoked_at is null
         returning person_id as "personId"`,
        [workspaceId, id],
      );
      if (!ended) throw notFound('token');
      unit.record(head, { kind: 'token_ended', record: { type: 'token', id }, data: ended, writes: [] });
    });
  }
}

/** The tokens that still work: one's own, or everybody's for who administers the workspace. */
export async function listTokens(
  tx: Tx,
  { workspaceId, person }: PersonContext,
  { limit, cursor }: { limit: number; cursor?: string },
): Promise<{ items: TokenView[]; nextCursor: string | null }> {
  const values: SqlValue[] = [workspaceId, limit + 1];
  const conditions = [
    't.workspace_id = $1',
    't.revoked_at is null',
    '(t.expires_at is null or t.expires_at > parley_now())',
  ];
  if (!may('workspace.administer', person)) conditions.push(`t.person_id = $${values.push(person.id)}`);
  if (cursor) conditions.push(`t.id > $${values.push(positionOf(cursor, ['uuid'])[0]!)}`);
  const rows = await tx.query<{ view: TokenView }>(
    `select ${TOKEN_JSON} as view ${TOKEN_FROM} where ${conditions.join(' and ')} order by t.id limit $2`,
    values,
  );
  return pageOf(
    rows.map((row) => row.view),
    limit,
    ({ id }) => [id],
  );
}

/** A token. Errors: `not-found`. */
export async function viewToken(tx: Tx, workspaceId: string, id: string): Promise<TokenView> {
  const row = await tx.one<{ view: TokenView }>(
    `select ${TOKEN_JSON} as view ${TOKEN_FROM} where t.workspace_id = $1 and t.id = $2`,
    [workspaceId, id],
  );
  if (!row) throw notFound('token');
  return row.view;
}
