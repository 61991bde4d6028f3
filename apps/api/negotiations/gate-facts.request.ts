import { IsIn } from 'class-validator';
import { DATA_PROTECTION_ROLES } from '#libs/negotiations/stages/dossier.js';
import type { DataProtectionRole } from '#libs/negotiations/stages/dossier.js';
import { IsCalendarDate } from '#apps/api/validation/dates.js';
import { IsObjectOf } from '#apps/api/validation/nested.js';
import { Nullable, Omittable } from '#apps/api/validation/presence.js';
import { IsLink, IsText } from '#apps/api/validation/text.js';
import type { CalendarDate } from '#apps/api/values/formats.js';
import { UncertainTimeRequest } from '#apps/api/values/uncertain-time.request.js';

/** Who decides about the data, in the words of data-protection law. */
export class DataProtectionRolesRequest {
  @IsIn(DATA_PROTECTION_ROLES) provider: DataProtectionRole;
  @IsIn(DATA_PROTECTION_ROLES) recipient: DataProtectionRole;
}

/** Facts that gates read. */
export class GateFactsRequest {
  /** What the data is for. */
  @Omittable() @Nullable() @IsText(2000) useCase?: string | null;
  /** When they were first contacted, as well as it is known. */
  @Omittable()
  @Nullable()
  @IsObjectOf(() => UncertainTimeRequest)
  firstContactOn?: UncertainTimeRequest | null;
  /** When both sides agreed to talk. */
  @Omittable() @Nullable() @IsCalendarDate() agreedToTalkOn?: CalendarDate | null;
  /** Where the term sheet is kept. */
  @Omittable() @Nullable() @IsLink() termSheetLink?: string | null;
  @Omittable() @Nullable() @IsCalendarDate() privacyAssessmentStartedOn?: CalendarDate | null;
  /** Set by legal alone. */
  @Omittable() @Nullable() @IsCalendarDate() privacyAssessmentCompletedOn?: CalendarDate | null;
  /** Set by an executive alone. */
  @Omittable() @Nullable() @IsCalendarDate() goLiveApprovedOn?: CalendarDate | null;
  /** When the sharing is next reviewed. */
  @Omittable() @Nullable() @IsCalendarDate() monitoringReviewOn?: CalendarDate | null;
  @Omittable()
  @Nullable()
  @IsObjectOf(() => DataProtectionRolesRequest)
  dataProtectionRoles?: DataProtectionRolesRequest | null;
}
