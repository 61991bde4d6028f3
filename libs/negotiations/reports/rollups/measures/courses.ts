import type { DayNumber } from '../day-number.js';
import type { Delta } from '../delta.js';
import type { History } from '../history.js';
import { PLACE } from './place.js';

export const COURSE_ENDS = ['signed', 'withdrawn', 'otherwise'] as const;
/** What a negotiation comes to: signing, a withdrawal, or any other end before signature. */
export type CourseEnd = (typeof COURSE_ENDS)[number];

const SIGNED = PLACE.signed;

/**
 * How long it takes from the beginning to signing, to a withdrawal or to another end: one part. Cells are as those of a
 * length, `since 20781` while it is open and `withdrawn 30` once it came to that. Age goes on while on hold. What began
 * nobody knows when, or at Signed or later, is not in it.
 */
export function courses(history: History): Delta[] {
  const [first] = history.stays;
  if (!first || first.entered === null || PLACE[first.stage] >= SIGNED) return [];
  const began = first.entered;
  const open = { part: '', key: `since ${began}` };
  const course = courseOf(history);
  if (!course) return [{ day: began, ...open, figures: [1] }];
  const { day, end } = course;
  return [
    { day: began, ...open, figures: [1] },
    { day, ...open, figures: [-1] },
    { day, part: '', key: `${end} ${day - began}`, figures: [1] },
  ];
}

/** What it came to and when; what cannot be dated is taken from when it was written down. Nothing while it is open. */
export function courseOf({
  stays,
  outcome,
  closed,
  created,
}: History): { day: DayNumber; end: CourseEnd } | undefined {
  const signing = stays.find(({ stage }) => PLACE[stage] >= SIGNED);
  if (signing) return { day: signing.counted, end: 'signed' };
  if (outcome === null) return undefined;
  return { day: closed ?? created, end: outcome === 'withdrawn' ? 'withdrawn' : 'otherwise' };
}
