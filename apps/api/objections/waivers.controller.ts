import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import type { PersonContext } from '#libs/identity/person.js';
import type { ObjectionView } from '#libs/negotiations/objections/objection-view.js';
import { WaiveObjection } from '#libs/negotiations/objections/waive-objection.js';
import { viewWaiver } from '#libs/negotiations/objections/waiver-view.js';
import type { WaiverView } from '#libs/negotiations/objections/waiver-view.js';
import { Authorise } from '#apps/api/authorisation/authorise.decorator.js';
import { RequiresIfMatch } from '#apps/api/http/if-match.decorator.js';
import { Caller } from '#apps/api/http/request-context.js';
import type { Id } from '#apps/api/values/formats.js';
import { AskWaiverRequest, WaiverRefusalRequest } from './waiver.request.js';

/** Waivers: two different people sign, one of legal and one executive. */
@Controller()
export class WaiversController {
  constructor(
    private readonly database: Database,
    private readonly waiving: WaiveObjection,
  ) {}

  /** Ask for a waiver, as its first signer. */
  @Authorise('waiver.ask', 'objection')
  @RequiresIfMatch()
  @Post('objections/:id/waiver')
  @HttpCode(200)
  askWaiver(
    @Caller() caller: PersonContext,
    @Param('id') id: Id,
    @Body() body: AskWaiverRequest,
  ): Promise<ObjectionView> {
    return this.waiving.ask(caller, id, body);
  }

  /** Read a waiver. */
  @Authorise('record.read', 'waiver')
  @Get('waivers/:id')
  readWaiver(@Caller() caller: PersonContext, @Param('id') id: Id): Promise<WaiverView> {
    return this.database.read(caller.workspaceId, (tx) => viewWaiver(tx, caller.workspaceId, id));
  }

  /** Approve a waiver, as its second signer. From now on it holds. */
  @Authorise('waiver.approve', 'waiver')
  @RequiresIfMatch()
  @Post('waivers/:id/approval')
  @HttpCode(200)
  approveWaiver(@Caller() caller: PersonContext, @Param('id') id: Id): Promise<WaiverView> {
    return this.waiving.approve(caller, id);
  }

  /** Refuse a waiver, as its second signer. */
  @Authorise('waiver.approve', 'waiver')
  @RequiresIfMatch()
  @Post('waivers/:id/refusal')
  @HttpCode(200)
  refuseWaiver(
    @Caller() caller: PersonContext,
    @Param('id') id: Id,
    @Body() body: WaiverRefusalRequest,
  ): Promise<WaiverView> {
    return this.waiving.refuse(caller, id, body.reason);
  }
}
