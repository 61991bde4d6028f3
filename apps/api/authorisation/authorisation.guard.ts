import { Injectable } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Database } from '#libs/database/database.js';
import { authenticate } from '#libs/identity/authenticate.js';
import { everMay, may } from '#libs/identity/policy.js';
import type { RecordFacts } from '#libs/identity/policy.js';
import type { Person } from '#libs/identity/person.js';
import { readRecordFacts } from '#libs/negotiations/record-facts.js';
import { forbidden, notFound } from '#libs/problems/domain-error.js';
import { requestContext } from '#apps/api/http/request-context.js';
import type { ApiRequest } from '#apps/api/http/request-context.js';
import { isId } from '#apps/api/validation/ids.js';
import { AUTHORISATION, UNATTENDED } from './authorise.decorator.js';
import type { Authorisation } from './authorise.decorator.js';
import { credentialOf } from './credential.js';
import { PublicAddress, refuseForeignOrigin } from './refuse-foreign-origin.js';
import { SESSION_COOKIE } from './session-cookie.js';

/**
 * The one place where a request is let in: 401 for nobody, 403 for a role that never may, 404 for a record that is not
 * there or not for these eyes, 403 for this record. All that it reads comes in one round trip.
 */
@Injectable()
export class AuthorisationGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly database: Database,
    private readonly address: PublicAddress,
  ) {}

  async canActivate(execution: ExecutionContext): Promise<boolean> {
    const demand = this.reflector.get<Authorisation | 'public' | undefined>(
      AUTHORISATION,
      execution.getHandler(),
    );
    const request = execution.switchToHttp().getRequest<ApiRequest>();
    if (demand === 'public') {
      if (request.cookies[SESSION_COOKIE]) refuseForeignOrigin(request, this.address);
      return true;
    }
    if (!demand) throw forbidden('Nobody may call this.');
    const credential = credentialOf(request);
    const { record } = demand;
    const id = record && recordId(request);
    const attended = !this.reflector.get<boolean | undefined>(UNATTENDED, execution.getHandler());
    const { context, also: facts } = await authenticate(
      this.database,
      credential,
      async (tx) => (id ? readRecordFacts(tx, record, id) : undefined),
      { attended },
    );
    if (credential.kind === 'session') refuseForeignOrigin(request, this.address);
    if (!everMay(demand.action, context.person)) throw forbidden('Your role does not include this.');
    if (record) requireRecord(demand, facts, context.person);
    request.parley = requestContext(request, execution, this.reflector, context);
    return true;
  }
}

function requireRecord(
  { action, record }: Authorisation,
  facts: RecordFacts | undefined,
  person: Person,
): void {
  const name = record!.replaceAll('_', ' ');
  if (!facts) throw notFound(name);
  if (!may(action, person, facts)) throw forbidden(`This ${name} is not yours to change in this way.`);
}

/** The id that the route names; undefined when no record could have it. */
function recordId(request: ApiRequest): string | undefined {
  const { id } = request.params as { id?: string };
  return id && isId(id) ? id : undefined;
}
