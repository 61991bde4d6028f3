import { IsInstant } from '#apps/api/validation/dates.js';
import { IsId } from '#apps/api/validation/ids.js';
import { Omittable } from '#apps/api/validation/presence.js';
import { IsText } from '#apps/api/validation/text.js';
import type { Id, Instant } from '#apps/api/values/formats.js';

/** A reminder set by hand. */
export class SetReminderRequest {
  @IsId() negotiationId: Id;
  @IsText(500) what: string;
  @IsInstant() dueAt: Instant;
  /** Yourself, when left out. */
  @Omittable() @IsId() recipientId?: Id;
}

/** Until when a reminder rests, and why. */
export class SnoozeRequest {
  @IsInstant() until: Instant;
  @IsText(500) reason: string;
}
