import type { Objection } from '#libs/api-client/index.js';
import { daysUntil } from '../messages/formats.js';
import { text } from './texts.js';

/** A day by which something has to be done about an objection, and when it was. */
export interface Clock {
  name: 'acknowledge' | 'triage' | 'decide' | 'waiver';
  by: string;
  doneAt: string | null;
}

/** Every clock that an objection has or had, the next to run out first. None runs once its negotiation has ended. */
export function clocksOf(objection: Objection): Clock[] {
  const { acknowledgeBy, triageBy, decideBy, reviewedAt, triagedAt, decidedAt, waivedUntil } = objection;
  const hasEnded = objection.negotiationOutcome !== null;
  const clocks: (Omit<Clock, 'by'> & { by: string | null })[] = [
    { name: 'acknowledge', by: acknowledgeBy, doneAt: reviewedAt ?? decidedAt },
    { name: 'triage', by: triageBy, doneAt: triagedAt ?? decidedAt },
    { name: 'decide', by: decideBy, doneAt: decidedAt },
    { name: 'waiver', by: objection.status === 'waived' ? waivedUntil : null, doneAt: null },
  ];
  return clocks
    .flatMap(({ by, ...clock }) =>
      by === null || (hasEnded && clock.doneAt === null) ? [] : [{ ...clock, by }],
    )
    .toSorted((one, other) => one.by.localeCompare(other.by));
}

/** The clock that runs out next; none when none runs. */
export function nextClock(objection: Objection): Clock | undefined {
  return clocksOf(objection).find(({ doneAt }) => doneAt === null);
}

/** How long is left: "3 days left", "due today", "2 days late". */
export function timeLeft(by: string): string {
  const days = daysUntil(by);
  if (days === 0) return text('today');
  return text(days > 0 ? 'left' : 'late', { count: Math.abs(days) });
}

/** The queue: what runs out first, then what blocks, then the rest, the older first. */
export function byClock(one: Objection, other: Objection): number {
  const [first, second] = [nextClock(one)?.by, nextClock(other)?.by];
  if (first !== second) return (first ?? '9999').localeCompare(second ?? '9999');
  return Number(other.blocks) - Number(one.blocks) || one.createdAt.localeCompare(other.createdAt);
}
