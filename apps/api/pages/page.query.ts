import { IsIn, Matches, Max, Min } from 'class-validator';
import { Omittable } from '#apps/api/validation/presence.js';
import { IsQueryInteger } from '#apps/api/validation/query.js';

export const LIST_FORMATS = ['json', 'csv'] as const;
/** How a list is answered. */
export type ListFormat = (typeof LIST_FORMATS)[number];

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

  /** `csv` answers the whole list from here on as a file for spreadsheets, whatever the limit. */
  @Omittable() @IsIn(LIST_FORMATS) format?: ListFormat;
}
