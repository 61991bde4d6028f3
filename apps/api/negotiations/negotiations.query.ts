import { IsIn } from 'class-validator';
import { OUTCOME_FILTERS } from '#libs/negotiations/listing/list-negotiations.js';
import type { OutcomeFilter } from '#libs/negotiations/listing/list-negotiations.js';
import { NEGOTIATION_SORTS } from '#libs/negotiations/listing/sorts.js';
import type { NegotiationSort } from '#libs/negotiations/listing/sorts.js';
import { INITIATORS, WAITING_ON } from '#libs/negotiations/stages/negotiation.entity.js';
import type { Initiator, WaitingOn } from '#libs/negotiations/stages/negotiation.entity.js';
import { STAGES } from '#libs/negotiations/stages/stage-table.js';
import type { Stage } from '#libs/negotiations/stages/stage-table.js';
import { PageQuery } from '#apps/api/pages/page.query.js';
import { IsId } from '#apps/api/validation/ids.js';
import { Omittable } from '#apps/api/validation/presence.js';
import { IsQueryBoolean, IsQueryList } from '#apps/api/validation/query.js';
import { IsLine } from '#apps/api/validation/text.js';
import type { Id } from '#apps/api/values/formats.js';

/** Which negotiations, in which order. */
export class NegotiationsQuery extends PageQuery {
  @Omittable() @IsQueryList() @IsIn(STAGES, { each: true }) stage?: Stage[];
  /** `open` is for those that have not ended. */
  @Omittable() @IsQueryList() @IsIn(OUTCOME_FILTERS, { each: true }) outcome?: OutcomeFilter[];
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
  /** The latest change first, when left out. What is unknown comes last in either direction. */
  @Omittable() @IsIn(NEGOTIATION_SORTS) sort?: NegotiationSort;
}
