import { IsIn } from 'class-validator';
import { CHANGE_SECTIONS } from '#libs/negotiations/reports/changes/sections.js';
import type { ChangeSection } from '#libs/negotiations/reports/changes/sections.js';
import { WAITING_KINDS } from '#libs/negotiations/reports/waiting/waiting-kinds.js';
import type { WaitingKind } from '#libs/negotiations/reports/waiting/waiting-kinds.js';
import { IsCalendarDate } from '#apps/api/validation/dates.js';
import { Omittable } from '#apps/api/validation/presence.js';
import type { CalendarDate } from '#apps/api/values/formats.js';
import { FilteredPageQuery } from './filtered-page.query.js';
import { FilterQuery } from './report.query.js';

/** Between which days, both of them included, in the workspace's time zone. */
export class ChangesQuery extends FilterQuery {
  /** Six days before `to`, when left out. */
  @Omittable() @IsCalendarDate() from?: CalendarDate;
  /** Today, when left out. */
  @Omittable() @IsCalendarDate() to?: CalendarDate;
}

export class ChangeRecordsQuery extends FilteredPageQuery {
  @IsIn(CHANGE_SECTIONS) section: ChangeSection;
  /** Six days before `to`, when left out. */
  @Omittable() @IsCalendarDate() from?: CalendarDate;
  /** Today, when left out. */
  @Omittable() @IsCalendarDate() to?: CalendarDate;
}

export class WaitingQuery extends FilteredPageQuery {
  /** Every kind, when left out. */
  @Omittable() @IsIn(WAITING_KINDS) kind?: WaitingKind;
}
