import { IsIn } from 'class-validator';
import {
  OBJECTION_CATEGORIES,
  OBJECTION_SIDES,
  OBJECTION_STATUSES,
} from '#libs/negotiations/objections/vocabulary.js';
import type {
  ObjectionCategory,
  ObjectionSide,
  ObjectionStatus,
} from '#libs/negotiations/objections/vocabulary.js';
import { PageQuery } from '#apps/api/pages/page.query.js';
import { IsId } from '#apps/api/validation/ids.js';
import { Omittable } from '#apps/api/validation/presence.js';
import { IsQueryBoolean, IsQueryList } from '#apps/api/validation/query.js';
import { IsLine } from '#apps/api/validation/text.js';
import type { Id } from '#apps/api/values/formats.js';

export class ObjectionsQuery extends PageQuery {
  @Omittable() @IsQueryList() @IsIn(OBJECTION_STATUSES, { each: true }) status?: ObjectionStatus[];
  @Omittable() @IsQueryList() @IsIn(OBJECTION_SIDES, { each: true }) side?: ObjectionSide[];
  @Omittable() @IsQueryList() @IsIn(OBJECTION_CATEGORIES, { each: true }) category?: ObjectionCategory[];
  @Omittable() @IsQueryBoolean() blocking?: boolean;
  /** It stops an open negotiation from entering Approval and what follows, at this moment. */
  @Omittable() @IsQueryBoolean() blocks?: boolean;
  /** Its negotiation has ended. */
  @Omittable() @IsQueryBoolean() ended?: boolean;
  @Omittable() @IsId() negotiationId?: Id;
  /** One of our own clocks has run out. */
  @Omittable() @IsQueryBoolean() overdue?: boolean;
  /** Raised by me, or to a negotiation whose owner or counsel I am. */
  @Omittable() @IsQueryBoolean() mine?: boolean;
  /** Words of its statement, or the reference of its negotiation. */
  @Omittable() @IsLine(100) q?: string;
}
