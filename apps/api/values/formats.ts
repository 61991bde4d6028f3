/**
 * A UUID, version 7 where this product made it.
 * @format uuid
 */
export type Id = string;

/**
 * RFC 3339 in UTC.
 * @format date-time
 */
export type Instant = string;

/**
 * `YYYY-MM-DD`.
 * @format date
 */
export type CalendarDate = string;

/** A day (`2018-08-06`) or a moment (`2018-08-06T14:00:00Z`); a day is one of the workspace's time zone. */
export type DateOrInstant = string;
