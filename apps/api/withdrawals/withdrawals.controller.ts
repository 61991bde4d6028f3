import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import type { PersonContext } from '#libs/identity/person.js';
import { RecordWithdrawal } from '#libs/negotiations/withdrawals/record-withdrawal.js';
import { listWithdrawals, viewWithdrawal } from '#libs/negotiations/withdrawals/withdrawal-view.js';
import type { WithdrawalView } from '#libs/negotiations/withdrawals/withdrawal-view.js';
import { Authorise } from '#apps/api/authorisation/authorise.decorator.js';
import { RequiresIfMatch } from '#apps/api/http/if-match.decorator.js';
import { Creates } from '#apps/api/http/representation.interceptor.js';
import { Caller } from '#apps/api/http/request-context.js';
import type { Page } from '#apps/api/pages/page.js';
import type { Id } from '#apps/api/values/formats.js';
import { WithdrawalChangeRequest, WithdrawalRequest, WithdrawalsQuery } from './withdrawal.request.js';

/** Who walked away, when and why, and what outlives it. */
@Controller()
export class WithdrawalsController {
  constructor(
    private readonly database: Database,
    private readonly withdrawals: RecordWithdrawal,
  ) {}

  /**
   * Record a withdrawal.
   *
   * Closes the negotiation, cancels its reminders and begins the obligations that outlive it.
   */
  @Authorise('withdrawal.record', 'negotiation')
  @RequiresIfMatch()
  @Creates('withdrawals')
  @Post('negotiations/:id/withdrawal')
  recordWithdrawal(
    @Caller() caller: PersonContext,
    @Param('id') id: Id,
    @Body() body: WithdrawalRequest,
  ): Promise<WithdrawalView> {
    return this.withdrawals.record(caller, id, body);
  }

  /** List withdrawals, newest first. */
  @Authorise('record.read')
  @Get('withdrawals')
  listWithdrawals(
    @Caller() caller: PersonContext,
    @Query() query: WithdrawalsQuery,
  ): Promise<Page<WithdrawalView>> {
    return this.database.read(caller.workspaceId, (tx) =>
      listWithdrawals(tx, caller.workspaceId, caller.person, query),
    );
  }

  /** Read a withdrawal. The assessed reason is for legal alone. */
  @Authorise('record.read', 'withdrawal')
  @Get('withdrawals/:id')
  readWithdrawal(@Caller() caller: PersonContext, @Param('id') id: Id): Promise<WithdrawalView> {
    return this.database.read(caller.workspaceId, (tx) =>
      viewWithdrawal(tx, caller.workspaceId, caller.person, id),
    );
  }

  /** Assess a withdrawal, or put it differently. */
  @Authorise('withdrawal.edit', 'withdrawal')
  @RequiresIfMatch()
  @Patch('withdrawals/:id')
  patchWithdrawal(
    @Caller() caller: PersonContext,
    @Param('id') id: Id,
    @Body() body: WithdrawalChangeRequest,
  ): Promise<WithdrawalView> {
    return this.withdrawals.edit(caller, id, body);
  }
}
