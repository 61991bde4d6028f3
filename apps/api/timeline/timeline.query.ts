import { IsIn } from 'class-validator';
import { TIMELINE_ORDERS } from '#libs/negotiations/timeline/read-timeline.js';
import type { TimelineOrder } from '#libs/negotiations/timeline/read-timeline.js';
import { PageQuery } from '#apps/api/pages/page.query.js';
import { Omittable } from '#apps/api/validation/presence.js';

export class TimelineQuery extends PageQuery {
  /** From the first entry on, when left out. */
  @Omittable() @IsIn(TIMELINE_ORDERS) order?: TimelineOrder;
}
