import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import type { PersonContext } from '#libs/identity/person.js';
import {
  listDataExchanges,
  RecordDataExchange,
  viewDataExchange,
} from '#libs/negotiations/obligations/data-exchanges.js';
import type { DataExchangeView } from '#libs/negotiations/obligations/data-exchanges.js';
import { VoidDataExchange } from '#libs/negotiations/obligations/void-data-exchange.js';
import { Authorise } from '#apps/api/authorisation/authorise.decorator.js';
import { Creates } from '#apps/api/http/representation.interceptor.js';
import { Caller } from '#apps/api/http/request-context.js';
import { PageQuery } from '#apps/api/pages/page.query.js';
import type { Page } from '#apps/api/pages/page.js';
import type { Id } from '#apps/api/values/formats.js';
import { DataExchangeRequest, ExchangeVoidingRequest } from './obligation.request.js';

/** That data changed hands; never the data itself. */
@Controller()
export class DataExchangesController {
  constructor(
    private readonly database: Database,
    private readonly exchanges: RecordDataExchange,
    private readonly mistakes: VoidDataExchange,
  ) {}

  /** List what changed hands in a negotiation. */
  @Authorise('record.read', 'negotiation')
  @Get('negotiations/:id/data-exchanges')
  listDataExchanges(
    @Caller() caller: PersonContext,
    @Param('id') id: Id,
    @Query() query: PageQuery,
  ): Promise<Page<DataExchangeView>> {
    return this.database.read(caller.workspaceId, (tx) =>
      listDataExchanges(tx, caller.workspaceId, id, query),
    );
  }

  /** Record that data changed hands: obligations after a withdrawal follow from it. */
  @Authorise('data_exchange.record', 'negotiation')
  @Creates('data-exchanges')
  @Post('negotiations/:id/data-exchanges')
  recordDataExchange(
    @Caller() caller: PersonContext,
    @Param('id') id: Id,
    @Body() body: DataExchangeRequest,
  ): Promise<DataExchangeView> {
    return this.exchanges.record(caller, id, body);
  }

  /** Read what changed hands once. */
  @Authorise('record.read', 'data_exchange')
  @Get('data-exchanges/:id')
  readDataExchange(@Caller() caller: PersonContext, @Param('id') id: Id): Promise<DataExchangeView> {
    return this.database.read(caller.workspaceId, (tx) => viewDataExchange(tx, caller.workspaceId, id));
  }

  /**
   * Void what was written down by mistake.
   *
   * It counts no more, and the duties that nothing else brings end with it.
   */
  @Authorise('data_exchange.void', 'data_exchange')
  @Post('data-exchanges/:id/voiding')
  @HttpCode(200)
  voidDataExchange(
    @Caller() caller: PersonContext,
    @Param('id') id: Id,
    @Body() body: ExchangeVoidingRequest,
  ): Promise<DataExchangeView> {
    return this.mistakes.void(caller, id, body.reason);
  }
}
