import { IsUUID } from 'class-validator';
import { PageQuery } from '#apps/api/pages/page.query.js';
import { Omittable } from '#apps/api/validation/presence.js';
import type { Id } from '#apps/api/values/formats.js';

export class RecordsQuery extends PageQuery {
  @Omittable() @IsUUID() partyId?: Id;
  @Omittable() @IsUUID() negotiationId?: Id;
  @Omittable() @IsUUID() sourceId?: Id;
}
