import { IsIn, Matches } from 'class-validator';
import { INITIATORS, WAITING_ON } from '#libs/negotiations/stages/negotiation.entity.js';
import type { Initiator, WaitingOn } from '#libs/negotiations/stages/negotiation.entity.js';
import { STAGES } from '#libs/negotiations/stages/stage-table.js';
import type { Stage } from '#libs/negotiations/stages/stage-table.js';
import { PageQuery } from '#apps/api/pages/page.query.js';
import { IsId } from '#apps/api/validation/ids.js';
import { Omittable } from '#apps/api/validation/presence.js';
import { IsQueryList } from '#apps/api/validation/query.js';
import { IsLine } from '#apps/api/validation/text.js';
import type { Id } from '#apps/api/values/formats.js';

/** A list behind a figure, under the filters of its report. */
export class FilteredPageQuery extends PageQuery {
  @Omittable() @IsQueryList() @IsIn(STAGES, { each: true }) stage?: Stage[];
  @Omittable() @IsId() ownerId?: Id;
  /** Provider or recipient. */
  @Omittable() @IsId() partyId?: Id;
  @Omittable() @IsIn(INITIATORS) initiatedBy?: Initiator;
  @Omittable() @IsLine(60) tag?: string;
  /** ISO 4217: those whose value is disclosed in it. */
  @Omittable() @Matches(/^[A-Z]{3}$/) currency?: string;
  @Omittable() @IsIn(WAITING_ON) waitingOn?: WaitingOn;
}
