/** What a brief tells, in the order in which it is read. */
export const CHANGE_SECTIONS = [
  'opened',
  'advanced',
  'moved_back',
  'renewed',
  'closed',
  'held',
  'resumed',
  'taken_back',
  'value_changed',
  'close_date_moved',
  'objections_raised',
  'objections_decided',
  'waivers_granted',
  'waivers_expired',
  'waivers_expiring',
  'newly_overdue',
] as const;
export type ChangeSection = (typeof CHANGE_SECTIONS)[number];

/** What no single entry tells: edits are netted, and the rest comes about by the passing of time. */
const DERIVED: readonly ChangeSection[] = [
  'value_changed',
  'close_date_moved',
  'waivers_expired',
  'waivers_expiring',
  'newly_overdue',
];

/** Those whose changes are entries of the journal, each in the section that stands with it. */
export const ENTRY_SECTIONS = CHANGE_SECTIONS.filter((section) => !DERIVED.includes(section));

/** Days ahead within which a waiver is about to expire: when legal first hears of it. */
export const EXPIRING_WITHIN_DAYS = 30;
