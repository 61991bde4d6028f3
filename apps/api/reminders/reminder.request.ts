import { IsUUID } from 'class-validator';
import { IsInstant } from '#apps/api/validation/dates.js';
import { Omittable } from '#apps/api/validation/presence.js';
import { IsText } from '#apps/api/validation/text.js';
import type { Id, Instant } from '#apps/api/values/formats.js';

/** A reminder set by hand. */
export class SetReminderRequest {
  @IsUUID() negotiationId: Id;
  @IsText(500) what: string;
  @IsInstant() dueAt: Instant;
  /** Yourself, when left out. */
  @Omittable() @IsUUID() recipientId?: Id;
}

/** Until when a reminder rests, and why. */
export class SnoozeRequest {
  @IsInstant() until: Instant;
  @IsText(500) reason: string;
}
