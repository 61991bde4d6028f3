import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn, IsInt, Max, Min } from 'class-validator';
import { AGREEMENT_KINDS } from '#libs/negotiations/agreements/agreement.entity.js';
import type { AgreementKind } from '#libs/negotiations/agreements/agreement.entity.js';
import { PageQuery } from '#apps/api/pages/page.query.js';
import { IsCalendarDate } from '#apps/api/validation/dates.js';
import { IsId } from '#apps/api/validation/ids.js';
import { IsListOf } from '#apps/api/validation/nested.js';
import { Nullable, Omittable } from '#apps/api/validation/presence.js';
import { IsQueryList } from '#apps/api/validation/query.js';
import { IsLink } from '#apps/api/validation/text.js';
import type { CalendarDate, Id } from '#apps/api/values/formats.js';

export class SignatureRequest {
  @IsId() partyId: Id;
  @IsCalendarDate() signedOn: CalendarDate;
}

/** What changed of an agreement; what is left out stays. Lists are given whole. */
export class AgreementChangeRequest {
  /** Negotiations of the same two parties. */
  @Omittable()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsId({ each: true })
  negotiationIds?: Id[];
  @Omittable() @IsListOf(() => SignatureRequest, 2) signatures?: SignatureRequest[];
  @Omittable() @Nullable() @IsCalendarDate() expiresOn?: CalendarDate | null;
  /** Days before its end by which notice is given. */
  @Omittable() @Nullable() @IsInt() @Min(1) @Max(3650) noticeDays?: number | null;
  /** Until when its clauses outlast it. */
  @Omittable() @Nullable() @IsCalendarDate() survivesUntil?: CalendarDate | null;
  /** Where the document is kept. */
  @Omittable() @Nullable() @IsLink() link?: string | null;
}

/** A contract between the two parties of one or more negotiations. */
export class AddAgreementRequest {
  @IsIn(AGREEMENT_KINDS) kind: AgreementKind;
  /** Negotiations of the same two parties. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsId({ each: true })
  negotiationIds: Id[];
  @Omittable() @IsListOf(() => SignatureRequest, 2) signatures?: SignatureRequest[];
  @Omittable() @Nullable() @IsCalendarDate() expiresOn?: CalendarDate | null;
  /** Days before its end by which notice is given. */
  @Omittable() @Nullable() @IsInt() @Min(1) @Max(3650) noticeDays?: number | null;
  /** Until when its clauses outlast it. */
  @Omittable() @Nullable() @IsCalendarDate() survivesUntil?: CalendarDate | null;
  /** Where the document is kept. */
  @Omittable() @Nullable() @IsLink() link?: string | null;
}

export class AgreementsQuery extends PageQuery {
  @Omittable() @IsQueryList() @IsIn(AGREEMENT_KINDS, { each: true }) kind?: AgreementKind[];
  @Omittable() @IsId() negotiationId?: Id;
  /** Provider or recipient. */
  @Omittable() @IsId() partyId?: Id;
}
