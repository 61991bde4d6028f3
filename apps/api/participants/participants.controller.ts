import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { IsIn } from 'class-validator';
import { Database } from '#libs/database/database.js';
import type { PersonContext } from '#libs/identity/person.js';
import { KeepParticipants } from '#libs/negotiations/participants/keep-participants.js';
import { PARTICIPANT_ROLES } from '#libs/negotiations/participants/participant.entity.js';
import type { ParticipantRole } from '#libs/negotiations/participants/participant.entity.js';
import { viewParticipant } from '#libs/negotiations/participants/participant-view.js';
import type { ParticipantView } from '#libs/negotiations/participants/participant-view.js';
import { Authorise } from '#apps/api/authorisation/authorise.decorator.js';
import { RequiresIfMatch } from '#apps/api/http/if-match.decorator.js';
import { Creates } from '#apps/api/http/representation.interceptor.js';
import { Caller } from '#apps/api/http/request-context.js';
import type { Id } from '#apps/api/values/formats.js';
import { IsId } from '#apps/api/validation/ids.js';

export class AddParticipantRequest {
  /** Neither of the two sides. */
  @IsId() partyId: Id;
  @IsIn(PARTICIPANT_ROLES) role: ParticipantRole;
}

/** Aggregators, advisers and regulators beside the two sides. */
@Controller()
export class ParticipantsController {
  constructor(
    private readonly database: Database,
    private readonly participants: KeepParticipants,
  ) {}

  /** Say that a party takes part. */
  @Authorise('negotiation.edit_fields', 'negotiation')
  @Creates('participants')
  @Post('negotiations/:id/participants')
  addParticipant(
    @Caller() caller: PersonContext,
    @Param('id') id: Id,
    @Body() body: AddParticipantRequest,
  ): Promise<ParticipantView> {
    return this.participants.add(caller, id, body);
  }

  /** Read a participant. */
  @Authorise('record.read', 'participant')
  @Get('participants/:id')
  readParticipant(@Caller() caller: PersonContext, @Param('id') id: Id): Promise<ParticipantView> {
    return this.database.read(caller.workspaceId, (tx) => viewParticipant(tx, caller.workspaceId, id));
  }

  /** Say that a party takes part no longer. `If-Match` names the version of the negotiation. */
  @Authorise('negotiation.edit_fields', 'negotiation')
  @RequiresIfMatch()
  @Delete('negotiations/:id/participants/:participantId')
  @HttpCode(204)
  async removeParticipant(
    @Caller() caller: PersonContext,
    @Param('id') id: Id,
    @Param('participantId') participantId: Id,
  ): Promise<void> {
    await this.participants.remove(caller, id, participantId);
  }
}
