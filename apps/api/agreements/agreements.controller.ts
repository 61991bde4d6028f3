import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import type { PersonContext } from '#libs/identity/person.js';
import { listAgreements, viewAgreement } from '#libs/negotiations/agreements/agreement-view.js';
import type { AgreementView } from '#libs/negotiations/agreements/agreement-view.js';
import { KeepAgreements } from '#libs/negotiations/agreements/keep-agreements.js';
import { Authorise } from '#apps/api/authorisation/authorise.decorator.js';
import { RequiresIfMatch } from '#apps/api/http/if-match.decorator.js';
import { Creates } from '#apps/api/http/representation.interceptor.js';
import { Caller } from '#apps/api/http/request-context.js';
import type { Page } from '#apps/api/pages/page.js';
import type { Id } from '#apps/api/values/formats.js';
import { AddAgreementRequest, AgreementChangeRequest, AgreementsQuery } from './agreement.request.js';

/** Contracts, each for one or more negotiations of the same parties. */
@Controller('agreements')
export class AgreementsController {
  constructor(
    private readonly database: Database,
    private readonly agreements: KeepAgreements,
  ) {}

  /** List agreements, newest first. */
  @Authorise('record.read')
  @Get()
  listAgreements(
    @Caller() caller: PersonContext,
    @Query() query: AgreementsQuery,
  ): Promise<Page<AgreementView>> {
    return this.database.read(caller.workspaceId, (tx) => listAgreements(tx, caller.workspaceId, query));
  }

  /** Add an agreement. */
  @Authorise('agreement.write')
  @Creates('agreements')
  @Post()
  addAgreement(@Caller() caller: PersonContext, @Body() body: AddAgreementRequest): Promise<AgreementView> {
    const { kind, negotiationIds, signatures = [], expiresOn = null, noticeDays = null } = body;
    const { survivesUntil = null, link = null } = body;
    const dates = { expiresOn, noticeDays, survivesUntil };
    return this.agreements.add(caller, { kind, negotiationIds, signatures, ...dates, link });
  }

  /** Read an agreement. */
  @Authorise('record.read', 'agreement')
  @Get(':id')
  readAgreement(@Caller() caller: PersonContext, @Param('id') id: Id): Promise<AgreementView> {
    return this.database.read(caller.workspaceId, (tx) => viewAgreement(tx, caller.workspaceId, id));
  }

  /** Change an agreement: who signed when, what it covers, when it ends. */
  @Authorise('agreement.write', 'agreement')
  @RequiresIfMatch()
  @Patch(':id')
  patchAgreement(
    @Caller() caller: PersonContext,
    @Param('id') id: Id,
    @Body() body: AgreementChangeRequest,
  ): Promise<AgreementView> {
    return this.agreements.change(caller, id, body);
  }
}
