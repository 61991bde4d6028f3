import type { UncertainTime } from '#libs/negotiations/stages/uncertain-time.js';

/** No source gives it. */
export const UNKNOWN: UncertainTime = { value: null, precision: 'unknown', inferred: false };

/** All that the article says of the day. */
export const MONDAY: UncertainTime = { value: 'Monday', precision: 'weekday', inferred: false };

/** The day on which negotiations are told of, so that reports know from when to count them. */
export const THAT_MONDAY: UncertainTime = {
  value: '2018-08-06',
  precision: 'day',
  inferred: true,
  from: 'The article says only "Monday"; that it was 6 August 2018 comes from outside it.',
};

export const WEEK_BEFORE: UncertainTime = {
  value: '2018-W31',
  precision: 'week',
  inferred: true,
  from: 'The week before, when the article’s Monday was 6 August 2018.',
};

export const SPRING: UncertainTime = { value: '2018-spring', precision: 'season', inferred: false };

export const IN_2016: UncertainTime = { value: '2016', precision: 'year', inferred: false };
