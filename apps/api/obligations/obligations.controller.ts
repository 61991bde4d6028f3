import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import type { PersonContext } from '#libs/identity/person.js';
import { KeepObligations } from '#libs/negotiations/obligations/keep-obligations.js';
import { listObligations, viewObligation } from '#libs/negotiations/obligations/obligation-view.js';
import type { ObligationView } from '#libs/negotiations/obligations/obligation-view.js';
import { Authorise } from '#apps/api/authorisation/authorise.decorator.js';
import { RequiresIfMatch } from '#apps/api/http/if-match.decorator.js';
import { Creates } from '#apps/api/http/representation.interceptor.js';
import { Caller } from '#apps/api/http/request-context.js';
import type { Page } from '#apps/api/pages/page.js';
import type { Id } from '#apps/api/values/formats.js';
import {
  AddObligationRequest,
  DischargeRequest,
  NotApplicableRequest,
  ObligationChangeRequest,
  ObligationsQuery,
} from './obligation.request.js';

/** Duties that outlive a negotiation. */
@Controller('obligations')
export class ObligationsController {
  constructor(
    private readonly database: Database,
    private readonly obligations: KeepObligations,
  ) {}

  /** List obligations. */
  @Authorise('record.read')
  @Get()
  listObligations(
    @Caller() caller: PersonContext,
    @Query() query: ObligationsQuery,
  ): Promise<Page<ObligationView>> {
    return this.database.read(caller.workspaceId, (tx) => listObligations(tx, caller.workspaceId, query));
  }

  /** Add an obligation. */
  @Authorise('obligation.write')
  @Creates('obligations')
  @Post()
  addObligation(
    @Caller() caller: PersonContext,
    @Body() body: AddObligationRequest,
  ): Promise<ObligationView> {
    const { negotiationId, kind = 'other', what, owedBy, dutyHolderId = null, dueOn = null } = body;
    return this.obligations.add(caller, negotiationId, { kind, what, owedBy, dutyHolderId, dueOn });
  }

  /** Read an obligation. */
  @Authorise('record.read', 'obligation')
  @Get(':id')
  readObligation(@Caller() caller: PersonContext, @Param('id') id: Id): Promise<ObligationView> {
    return this.database.read(caller.workspaceId, (tx) => viewObligation(tx, caller.workspaceId, id));
  }

  /** Change who sees to an obligation, by when, or its words. */
  @Authorise('obligation.write', 'obligation')
  @RequiresIfMatch()
  @Patch(':id')
  patchObligation(
    @Caller() caller: PersonContext,
    @Param('id') id: Id,
    @Body() body: ObligationChangeRequest,
  ): Promise<ObligationView> {
    return this.obligations.edit(caller, id, body);
  }

  /**
   * Say that an obligation is done, with what shows it.
   *
   * A destruction is certified by one person and confirmed by another: the second call ends it.
   */
  @Authorise('obligation.discharge', 'obligation')
  @RequiresIfMatch()
  @Post(':id/discharge')
  @HttpCode(200)
  dischargeObligation(
    @Caller() caller: PersonContext,
    @Param('id') id: Id,
    @Body() body: DischargeRequest,
  ): Promise<ObligationView> {
    return this.obligations.discharge(caller, id, body);
  }

  /** Say that an obligation never arose. */
  @Authorise('obligation.discharge', 'obligation')
  @RequiresIfMatch()
  @Post(':id/not-applicable')
  @HttpCode(200)
  setObligationAside(
    @Caller() caller: PersonContext,
    @Param('id') id: Id,
    @Body() body: NotApplicableRequest,
  ): Promise<ObligationView> {
    return this.obligations.setAside(caller, id, body);
  }
}
