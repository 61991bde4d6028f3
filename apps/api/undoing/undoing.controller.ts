import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import type { PersonContext } from '#libs/identity/person.js';
import type { NegotiationView } from '#libs/negotiations/stages/negotiation-view.js';
import { listCorrections, viewCorrection } from '#libs/negotiations/undoing/correction-view.js';
import type { CorrectionView } from '#libs/negotiations/undoing/correction-view.js';
import { UndoEvent } from '#libs/negotiations/undoing/undo-event.js';
import { Authorise } from '#apps/api/authorisation/authorise.decorator.js';
import { RequiresIfMatch } from '#apps/api/http/if-match.decorator.js';
import { Creates } from '#apps/api/http/representation.interceptor.js';
import { Caller } from '#apps/api/http/request-context.js';
import { PageQuery } from '#apps/api/pages/page.query.js';
import type { Page } from '#apps/api/pages/page.js';
import { IsText } from '#apps/api/validation/text.js';
import type { Id } from '#apps/api/values/formats.js';

export class CorrectionRequest {
  @IsText(2000) reason: string;
}

/** Mistakes are human. Nothing is rewritten: putting one right is an event of its own. */
@Controller()
export class UndoingController {
  constructor(
    private readonly database: Database,
    private readonly undoing: UndoEvent,
  ) {}

  /** Undo the last move or ending, within 24 hours, as whoever made it. What it cancelled comes back. */
  @Authorise('negotiation.undo', 'last_event')
  @RequiresIfMatch()
  @Post('negotiations/:id/undo')
  @HttpCode(200)
  undoLastEvent(@Caller() caller: PersonContext, @Param('id') id: Id): Promise<NegotiationView> {
    return this.undoing.undo(caller, id);
  }

  /** Ask for the last move or ending to be undone later than that. A second person confirms it. */
  @Authorise('negotiation.ask_correction', 'last_event')
  @RequiresIfMatch()
  @Creates('corrections')
  @Post('negotiations/:id/correction')
  askCorrection(
    @Caller() caller: PersonContext,
    @Param('id') id: Id,
    @Body() body: CorrectionRequest,
  ): Promise<CorrectionView> {
    return this.undoing.ask(caller, id, body.reason);
  }

  /** List the corrections of a negotiation, newest first. */
  @Authorise('record.read', 'negotiation')
  @Get('negotiations/:id/corrections')
  listCorrections(
    @Caller() caller: PersonContext,
    @Param('id') id: Id,
    @Query() query: PageQuery,
  ): Promise<Page<CorrectionView>> {
    return this.database.read(caller.workspaceId, (tx) => listCorrections(tx, caller.workspaceId, id, query));
  }

  /** Read a correction. */
  @Authorise('record.read', 'correction')
  @Get('corrections/:id')
  readCorrection(@Caller() caller: PersonContext, @Param('id') id: Id): Promise<CorrectionView> {
    return this.database.read(caller.workspaceId, (tx) => viewCorrection(tx, caller.workspaceId, id));
  }

  /** Approve a correction, as the second person. The event is undone at once. */
  @Authorise('negotiation.correct', 'correction')
  @RequiresIfMatch()
  @Post('corrections/:id/approval')
  @HttpCode(200)
  approveCorrection(@Caller() caller: PersonContext, @Param('id') id: Id): Promise<CorrectionView> {
    return this.undoing.approve(caller, id);
  }

  /** Refuse a correction, as the second person. */
  @Authorise('negotiation.correct', 'correction')
  @RequiresIfMatch()
  @Post('corrections/:id/refusal')
  @HttpCode(200)
  refuseCorrection(@Caller() caller: PersonContext, @Param('id') id: Id): Promise<CorrectionView> {
    return this.undoing.refuse(caller, id);
  }
}
