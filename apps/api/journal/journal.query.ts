import { Matches } from 'class-validator';
import { PageQuery } from '#apps/api/pages/page.query.js';
import { IsId } from '#apps/api/validation/ids.js';
import { Omittable } from '#apps/api/validation/presence.js';
import type { Id } from '#apps/api/values/formats.js';

export class JournalQuery extends PageQuery {
  /** Entries about this record, or in this negotiation's chain. */
  @Omittable() @IsId() recordId?: Id;
  @Omittable() @IsId() actorId?: Id;
  /** What happened, such as `stage_changed`. */
  @Omittable() @Matches(/^[a-z_]{1,60}$/) kind?: string;
}
