import { IsIn, Matches } from 'class-validator';
import { INITIATORS, WAITING_ON } from '#libs/negotiations/stages/negotiation.entity.js';
import type { Initiator, WaitingOn } from '#libs/negotiations/stages/negotiation.entity.js';
import { STAGES } from '#libs/negotiations/stages/stage-table.js';
import type { Stage } from '#libs/negotiations/stages/stage-table.js';
import { IsCalendarDate } from '#apps/api/validation/dates.js';
import { IsId } from '#apps/api/validation/ids.js';
import { Omittable } from '#apps/api/validation/presence.js';
import { IsQueryList } from '#apps/api/validation/query.js';
import { IsLine } from '#apps/api/validation/text.js';
import type { CalendarDate, Id } from '#apps/api/values/formats.js';

/** Of which negotiations. */
export class FilterQuery {
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

/** What every report takes. */
export class ReportQuery extends FilterQuery {
  /** The end of this day in the workspace's time zone; today when left out. */
  @Omittable() @IsCalendarDate() asOf?: CalendarDate;
}
