import { PageQuery } from '#apps/api/pages/page.query.js';
import { IsId } from '#apps/api/validation/ids.js';
import { Nullable, Omittable } from '#apps/api/validation/presence.js';
import { IsLine } from '#apps/api/validation/text.js';
import type { Id } from '#apps/api/values/formats.js';

/** What data is to be shared for. */
export class AddProductRequest {
  @IsLine(200) name: string;
  /** The party that offers it. */
  @Omittable() @Nullable() @IsId() partyId?: Id | null;
}

/** What changed of a product; what is left out stays. */
export class ProductChangeRequest {
  @Omittable() @IsLine(200) name?: string;
  @Omittable() @Nullable() @IsId() partyId?: Id | null;
}

export class ProductsQuery extends PageQuery {
  /** A part of the name, in any case. */
  @Omittable() @IsLine(100) q?: string;
  @Omittable() @IsId() partyId?: Id;
}
