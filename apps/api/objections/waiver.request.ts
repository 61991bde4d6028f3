import { IsIn } from 'class-validator';
import { IsCalendarDate } from '#apps/api/validation/dates.js';
import { Omittable } from '#apps/api/validation/presence.js';
import { IsText } from '#apps/api/validation/text.js';
import type { CalendarDate } from '#apps/api/values/formats.js';

const SIGNERS = ['legal', 'executive'] as const;
type Signer = (typeof SIGNERS)[number];

export class AskWaiverRequest {
  @IsText(4000) rationale: string;
  /** What is left after everything that is done about it. */
  @IsText(4000) residualRisk: string;
  /** The last day on which it holds. */
  @IsCalendarDate() expiresOn: CalendarDate;
  /** For whom you sign, if you hold both roles; for legal, when left out. */
  @Omittable() @IsIn(SIGNERS) as?: Signer;
}

export class WaiverRefusalRequest {
  @IsText(4000) reason: string;
}
