import { Body, Controller, HttpCode, Param, Post, Put } from '@nestjs/common';
import type { PersonContext } from '#libs/identity/person.js';
import { KeepNextAction } from '#libs/negotiations/next-action/keep-next-action.js';
import type { NegotiationView } from '#libs/negotiations/stages/negotiation-view.js';
import { Authorise } from '#apps/api/authorisation/authorise.decorator.js';
import { Caller } from '#apps/api/http/request-context.js';
import type { Id } from '#apps/api/values/formats.js';
import { NextActionCompletionRequest, NextActionRequest } from './next-action.request.js';

/** What is to be done next on a negotiation. */
@Controller('negotiations/:id/next-action')
export class NextActionController {
  constructor(private readonly nextActions: KeepNextAction) {}

  /** Say what is to be done next. It takes the place of what stood there. */
  @Authorise('next_action.set', 'negotiation')
  @Put()
  setNextAction(
    @Caller() caller: PersonContext,
    @Param('id') id: Id,
    @Body() body: NextActionRequest,
  ): Promise<NegotiationView> {
    return this.nextActions.set(caller, id, body);
  }

  /** Say that the next action was done. */
  @Authorise('next_action.set', 'negotiation')
  @Post('completion')
  @HttpCode(200)
  completeNextAction(
    @Caller() caller: PersonContext,
    @Param('id') id: Id,
    @Body() { occurredOn }: NextActionCompletionRequest,
  ): Promise<NegotiationView> {
    return this.nextActions.complete(caller, id, occurredOn);
  }
}
