import { PageQuery } from '#apps/api/pages/page.query.js';
import { IsId } from '#apps/api/validation/ids.js';
import { Omittable } from '#apps/api/validation/presence.js';
import type { Id } from '#apps/api/values/formats.js';

export class RecordsQuery extends PageQuery {
  @Omittable() @IsId() partyId?: Id;
  /** Those that name this negotiation or are about one of its parties, unless they belong to another alone. */
  @Omittable() @IsId() negotiationId?: Id;
  @Omittable() @IsId() sourceId?: Id;
}
