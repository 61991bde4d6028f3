import { IsIn } from 'class-validator';
import { REMINDER_STATUSES } from '#libs/reminders/reminder-view.js';
import type { ReminderStatus } from '#libs/reminders/reminder-view.js';
import { PageQuery } from '#apps/api/pages/page.query.js';
import { IsId } from '#apps/api/validation/ids.js';
import { Omittable } from '#apps/api/validation/presence.js';
import { IsQueryList } from '#apps/api/validation/query.js';
import type { Id } from '#apps/api/values/formats.js';

export class RemindersQuery extends PageQuery {
  /** Those that arrived and wait, when left out. */
  @Omittable() @IsQueryList() @IsIn(REMINDER_STATUSES, { each: true }) status?: ReminderStatus[];
  /** Everyone's about this negotiation, rather than mine. */
  @Omittable() @IsId() negotiationId?: Id;
}
