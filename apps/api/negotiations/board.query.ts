import { IsIn, Max, Min } from 'class-validator';
import { NEGOTIATION_SORTS } from '#libs/negotiations/listing/sorts.js';
import type { NegotiationSort } from '#libs/negotiations/listing/sorts.js';
import { INITIATORS, WAITING_ON } from '#libs/negotiations/stages/negotiation.entity.js';
import type { Initiator, WaitingOn } from '#libs/negotiations/stages/negotiation.entity.js';
import { IsId } from '#apps/api/validation/ids.js';
import { Omittable } from '#apps/api/validation/presence.js';
import { IsQueryBoolean, IsQueryInteger } from '#apps/api/validation/query.js';
import { IsLine } from '#apps/api/validation/text.js';
import type { Id } from '#apps/api/values/formats.js';

/** Which open negotiations. */
export class BoardQuery {
  /** How many of each stage at most. */
  @Omittable() @IsQueryInteger() @Min(1) @Max(100) limit = 30;
  @Omittable() @IsId() ownerId?: Id;
  /** Provider or recipient. */
  @Omittable() @IsId() partyId?: Id;
  @Omittable() @IsIn(INITIATORS) initiatedBy?: Initiator;
  @Omittable() @IsLine(60) tag?: string;
  /** Longer in the stage than the pipeline allows, days on hold taken off. */
  @Omittable() @IsQueryBoolean() overdue?: boolean;
  /** Whether an objection stops it from entering Approval and what follows. */
  @Omittable() @IsQueryBoolean() blocked?: boolean;
  @Omittable() @IsIn(WAITING_ON) waitingOn?: WaitingOn;
  /** A part of the reference, a party's or the product's name, the status line or a tag, in any case. */
  @Omittable() @IsLine(100) q?: string;
  /** The latest change first, when left out. */
  @Omittable() @IsIn(NEGOTIATION_SORTS) sort?: NegotiationSort;
}
