import { IsIn } from 'class-validator';
import { DUTY_SIDES, OBLIGATION_KINDS } from '#libs/negotiations/obligations/obligation.entity.js';
import type { DutySide, ObligationKind } from '#libs/negotiations/obligations/obligation.entity.js';
import { OBLIGATION_STATUSES } from '#libs/negotiations/obligations/obligation-view.js';
import type { ObligationStatus } from '#libs/negotiations/obligations/obligation-view.js';
import { PageQuery } from '#apps/api/pages/page.query.js';
import { IsCalendarDate, IsDateOrInstant } from '#apps/api/validation/dates.js';
import { IsId } from '#apps/api/validation/ids.js';
import { Nullable, Omittable } from '#apps/api/validation/presence.js';
import { IsQueryBoolean, IsQueryList } from '#apps/api/validation/query.js';
import { IsText } from '#apps/api/validation/text.js';
import type { CalendarDate, DateOrInstant, Id } from '#apps/api/values/formats.js';

/** A duty that outlives the negotiation. */
export class AddObligationRequest {
  @IsId() negotiationId: Id;
  /** `other`, when left out. */
  @Omittable() @IsIn(OBLIGATION_KINDS) kind?: ObligationKind;
  @IsText(2000) what: string;
  @IsIn(DUTY_SIDES) owedBy: DutySide;
  /** Who sees to it here. */
  @Omittable() @IsId() dutyHolderId?: Id;
  @Omittable() @IsCalendarDate() dueOn?: CalendarDate;
}

/** What changed of a duty; what is left out stays. */
export class ObligationChangeRequest {
  @Omittable() @IsText(2000) what?: string;
  @Omittable() @Nullable() @IsId() dutyHolderId?: Id | null;
  @Omittable() @Nullable() @IsCalendarDate() dueOn?: CalendarDate | null;
}

export class DischargeRequest {
  /** What shows that it was done. */
  @IsText(4000) evidence: string;
  @Omittable() @IsDateOrInstant() occurredOn?: DateOrInstant;
}

export class NotApplicableRequest {
  @IsText(2000) reason: string;
  @Omittable() @IsDateOrInstant() occurredOn?: DateOrInstant;
}

export class ObligationsQuery extends PageQuery {
  @Omittable() @IsQueryList() @IsIn(OBLIGATION_STATUSES, { each: true }) status?: ObligationStatus[];
  @Omittable() @IsId() negotiationId?: Id;
  @Omittable() @IsId() dutyHolderId?: Id;
  @Omittable() @IsIn(DUTY_SIDES) owedBy?: DutySide;
  @Omittable() @IsQueryBoolean() overdue?: boolean;
}

const DIRECTIONS = ['received', 'given'] as const;
type Direction = (typeof DIRECTIONS)[number];

/** That data changed hands; never the data itself. */
export class DataExchangeRequest {
  @IsIn(DIRECTIONS) direction: Direction;
  @IsText(2000) what: string;
  /** Under which agreement. */
  @Omittable() @IsId() agreementId?: Id;
  @Omittable() @IsDateOrInstant() occurredOn?: DateOrInstant;
}

export class ExchangeVoidingRequest {
  /** Why it was a mistake to write it down. */
  @IsText(2000) reason: string;
}
