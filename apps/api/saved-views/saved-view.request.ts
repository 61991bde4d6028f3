import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsIn } from 'class-validator';
import { OUTCOME_FILTERS } from '#libs/negotiations/listing/list-negotiations.js';
import type { OutcomeFilter } from '#libs/negotiations/listing/list-negotiations.js';
import { NEGOTIATION_SORTS } from '#libs/negotiations/listing/sorts.js';
import type { NegotiationSort } from '#libs/negotiations/listing/sorts.js';
import { PLACES } from '#libs/negotiations/saved-views/saved-view.entity.js';
import type { Place } from '#libs/negotiations/saved-views/saved-view.entity.js';
import { INITIATORS, WAITING_ON } from '#libs/negotiations/stages/negotiation.entity.js';
import type { Initiator, WaitingOn } from '#libs/negotiations/stages/negotiation.entity.js';
import { STAGES } from '#libs/negotiations/stages/stage-table.js';
import type { Stage } from '#libs/negotiations/stages/stage-table.js';
import { IsId } from '#apps/api/validation/ids.js';
import { IsObjectOf } from '#apps/api/validation/nested.js';
import { Omittable } from '#apps/api/validation/presence.js';
import { IsLine } from '#apps/api/validation/text.js';
import type { Id } from '#apps/api/values/formats.js';

/** Which negotiations, in which order: what `GET /negotiations` takes. */
export class ViewFiltersRequest {
  @Omittable() @IsArray() @ArrayUnique() @IsIn(STAGES, { each: true }) stage?: Stage[];
  @Omittable()
  @IsArray()
  @ArrayUnique()
  @ArrayMaxSize(OUTCOME_FILTERS.length)
  @IsIn(OUTCOME_FILTERS, { each: true })
  outcome?: OutcomeFilter[];
  @Omittable() @IsId() ownerId?: Id;
  @Omittable() @IsId() partyId?: Id;
  @Omittable() @IsIn(INITIATORS) initiatedBy?: Initiator;
  @Omittable() @IsLine(60) tag?: string;
  @Omittable() @IsBoolean() overdue?: boolean;
  @Omittable() @IsBoolean() blocked?: boolean;
  @Omittable() @IsIn(WAITING_ON) waitingOn?: WaitingOn;
  @Omittable() @IsLine(100) q?: string;
  @Omittable() @IsIn(NEGOTIATION_SORTS) sort?: NegotiationSort;
}

/** What is looked at, under a name. */
export class SaveViewRequest {
  @IsLine(80) name: string;
  @IsIn(PLACES) place: Place;
  @IsObjectOf(() => ViewFiltersRequest) filters: ViewFiltersRequest;
  /** Whether everybody in the workspace finds it; it is one's own, when left out. */
  @Omittable() @IsBoolean() shared?: boolean;
}

/** What changed of a view; what is left out stays. */
export class ViewChangeRequest {
  @Omittable() @IsLine(80) name?: string;
  @Omittable() @IsIn(PLACES) place?: Place;
  /** All of them, in the place of those that stood. */
  @Omittable() @IsObjectOf(() => ViewFiltersRequest) filters?: ViewFiltersRequest;
  @Omittable() @IsBoolean() shared?: boolean;
}
