import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsIn } from 'class-validator';
import { ACTIVITY_KINDS, CONTACT_KINDS } from '#libs/negotiations/activities/activity.entity.js';
import type { ActivityKind, ContactKind } from '#libs/negotiations/activities/activity.entity.js';
import { NextActionRequest } from '#apps/api/next-action/next-action.request.js';
import { PageQuery } from '#apps/api/pages/page.query.js';
import { IsDateOrInstant } from '#apps/api/validation/dates.js';
import { IsId } from '#apps/api/validation/ids.js';
import { IsObjectOf } from '#apps/api/validation/nested.js';
import { Omittable } from '#apps/api/validation/presence.js';
import { IsQueryList } from '#apps/api/validation/query.js';
import { IsText } from '#apps/api/validation/text.js';
import type { DateOrInstant, Id } from '#apps/api/values/formats.js';

/** A call, meeting, mail or message. */
export class LogActivityRequest {
  @IsIn(CONTACT_KINDS) kind: ContactKind;
  @IsDateOrInstant() occurredOn: DateOrInstant;
  @IsText(10_000) text: string;
  /** What came of it; refused once the negotiation has ended. */
  @Omittable() @IsObjectOf(() => NextActionRequest) nextAction?: NextActionRequest;
}

export class WriteNoteRequest {
  @IsText(10_000) text: string;
  /** Legal advice, which only legal writes. */
  @Omittable() @IsBoolean() privileged?: boolean;
  /** Who may read a privileged note beside legal. */
  @Omittable()
  @IsArray()
  @ArrayMaxSize(30)
  @ArrayUnique()
  @IsId({ each: true })
  namedPersonIds?: Id[];
  /** Whom it calls by name: it comes into their inbox. They have to be among those who may read it. */
  @Omittable()
  @IsArray()
  @ArrayMaxSize(30)
  @ArrayUnique()
  @IsId({ each: true })
  mentionedPersonIds?: Id[];
}

export class ActivitiesQuery extends PageQuery {
  @Omittable() @IsQueryList() @IsIn(ACTIVITY_KINDS, { each: true }) kind?: ActivityKind[];
}
