import { Matches, Max, Min } from 'class-validator';
import { Omittable } from '#apps/api/validation/presence.js';
import { IsQueryInteger } from '#apps/api/validation/query.js';

/** What every list takes. */
export class PageQuery {
  /** How many at most. */
  @Omittable()
  @IsQueryInteger()
  @Min(1)
  @Max(200)
  limit = 50;

  /** Where the page before ended: its `nextCursor`. */
  @Omittable()
  @Matches(/^[\w-]{1,500}$/)
  cursor?: string;
}
