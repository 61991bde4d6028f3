import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import type { PersonContext } from '#libs/identity/person.js';
import type { ObjectionView } from '#libs/negotiations/objections/objection-view.js';
import { TakeStep } from '#libs/negotiations/objections/take-step.js';
import { Authorise } from '#apps/api/authorisation/authorise.decorator.js';
import { RequiresIfMatch } from '#apps/api/http/if-match.decorator.js';
import { Caller } from '#apps/api/http/request-context.js';
import type { Id } from '#apps/api/values/formats.js';
import {
  CounterpartyDecisionRequest,
  DowngradeRequest,
  DuplicateRequest,
  MitigationRequest,
  RaisingRequest,
  ReasonedStepRequest,
  RemarkedStepRequest,
  ResolutionRequest,
  TriageRequest,
} from './step.request.js';

/** What is done about an objection, step by step. */
@Controller('objections/:id')
export class ObjectionStepsController {
  constructor(private readonly steps: TakeStep) {}

  /** Make an objection of a concern. */
  @Authorise('objection.raise_noted', 'objection')
  @RequiresIfMatch()
  @Post('raising')
  @HttpCode(200)
  raiseConcern(
    @Caller() caller: PersonContext,
    @Param('id') id: Id,
    @Body() body: RaisingRequest,
  ): Promise<ObjectionView> {
    return this.steps.take(caller, id, 'raising', body);
  }

  /** Set a concern aside. */
  @Authorise('objection.dismiss', 'objection')
  @RequiresIfMatch()
  @Post('dismissal')
  @HttpCode(200)
  dismissConcern(
    @Caller() caller: PersonContext,
    @Param('id') id: Id,
    @Body() body: ReasonedStepRequest,
  ): Promise<ObjectionView> {
    return this.steps.take(caller, id, 'dismissal', body);
  }

  /** Take an objection under review, or say why a proposed mitigation does not do. */
  @Authorise('objection.review', 'objection')
  @RequiresIfMatch()
  @Post('review')
  @HttpCode(200)
  reviewObjection(
    @Caller() caller: PersonContext,
    @Param('id') id: Id,
    @Body() body: RemarkedStepRequest,
  ): Promise<ObjectionView> {
    return this.steps.take(caller, id, 'review', body);
  }

  /** Say how severe an objection is, whether it blocks, and whether it may be waived at all. */
  @Authorise('objection.triage', 'objection')
  @RequiresIfMatch()
  @Post('triage')
  @HttpCode(200)
  triageObjection(
    @Caller() caller: PersonContext,
    @Param('id') id: Id,
    @Body() body: TriageRequest,
  ): Promise<ObjectionView> {
    return this.steps.take(caller, id, 'triage', body);
  }

  /** Propose what would answer an objection. */
  @Authorise('objection.propose_mitigation', 'objection')
  @RequiresIfMatch()
  @Post('mitigation')
  @HttpCode(200)
  proposeMitigation(
    @Caller() caller: PersonContext,
    @Param('id') id: Id,
    @Body() body: MitigationRequest,
  ): Promise<ObjectionView> {
    return this.steps.take(caller, id, 'mitigation', body);
  }

  /** Resolve an objection. */
  @Authorise('objection.resolve', 'objection')
  @RequiresIfMatch()
  @Post('resolution')
  @HttpCode(200)
  resolveObjection(
    @Caller() caller: PersonContext,
    @Param('id') id: Id,
    @Body() body: ResolutionRequest,
  ): Promise<ObjectionView> {
    return this.steps.take(caller, id, 'resolution', body);
  }

  /** Uphold an objection: it stands, and goes on blocking. */
  @Authorise('objection.uphold', 'objection')
  @RequiresIfMatch()
  @Post('upholding')
  @HttpCode(200)
  upholdObjection(
    @Caller() caller: PersonContext,
    @Param('id') id: Id,
    @Body() body: ReasonedStepRequest,
  ): Promise<ObjectionView> {
    return this.steps.take(caller, id, 'upholding', body);
  }

  /** Record what the other side decided on its own objection. */
  @Authorise('objection.record_counterparty_decision', 'objection')
  @RequiresIfMatch()
  @Post('counterparty-decision')
  @HttpCode(200)
  recordCounterpartyDecision(
    @Caller() caller: PersonContext,
    @Param('id') id: Id,
    @Body() body: CounterpartyDecisionRequest,
  ): Promise<ObjectionView> {
    return this.steps.take(caller, id, 'counterparty_decision', body);
  }

  /** Make a blocking objection an advisory one. */
  @Authorise('objection.downgrade', 'objection')
  @RequiresIfMatch()
  @Post('downgrade')
  @HttpCode(200)
  downgradeObjection(
    @Caller() caller: PersonContext,
    @Param('id') id: Id,
    @Body() body: DowngradeRequest,
  ): Promise<ObjectionView> {
    return this.steps.take(caller, id, 'downgrade', body);
  }

  /** Take back an objection that one raised. */
  @Authorise('objection.retract', 'objection')
  @RequiresIfMatch()
  @Post('retraction')
  @HttpCode(200)
  retractObjection(
    @Caller() caller: PersonContext,
    @Param('id') id: Id,
    @Body() body: RemarkedStepRequest,
  ): Promise<ObjectionView> {
    return this.steps.take(caller, id, 'retraction', body);
  }

  /** Mark an objection as saying the same as another. */
  @Authorise('objection.mark_duplicate', 'objection')
  @RequiresIfMatch()
  @Post('duplicate')
  @HttpCode(200)
  markDuplicate(
    @Caller() caller: PersonContext,
    @Param('id') id: Id,
    @Body() body: DuplicateRequest,
  ): Promise<ObjectionView> {
    return this.steps.take(caller, id, 'duplicate', body);
  }

  /** Begin a new round: nothing of the last one is overwritten. */
  @Authorise('objection.reopen', 'objection')
  @RequiresIfMatch()
  @Post('reopening')
  @HttpCode(200)
  reopenObjection(
    @Caller() caller: PersonContext,
    @Param('id') id: Id,
    @Body() body: ReasonedStepRequest,
  ): Promise<ObjectionView> {
    return this.steps.take(caller, id, 'reopening', body);
  }
}
