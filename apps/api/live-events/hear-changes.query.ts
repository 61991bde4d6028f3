import { Omittable } from '#apps/api/validation/presence.js';
import { IsLine } from '#apps/api/validation/text.js';

export class HearChangesQuery {
  /** The header of the same name in a place that a browser can set: `Last-Event-ID` wins over it. */
  @Omittable() @IsLine(100) lastEventId?: string;
}
