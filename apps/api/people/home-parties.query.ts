import { PageQuery } from '#apps/api/pages/page.query.js';
import { Omittable } from '#apps/api/validation/presence.js';
import { IsLine } from '#apps/api/validation/text.js';

export class HomePartiesQuery extends PageQuery {
  /** A part of the name, in any case. */
  @Omittable() @IsLine(100) q?: string;
}
