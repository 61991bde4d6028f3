import type { DayNumber } from './day-number.js';
import type { History } from './history.js';
import { valueAt } from './timeline.js';

/** What a report may be restricted to, whatever its rollups are kept by. */
export interface Restriction {
  ownerId?: string | undefined;
  /** Provider or recipient. */
  partyId?: string | undefined;
  initiatedBy?: string | undefined;
  tag?: string | undefined;
  currency?: string | undefined;
  waitingOn?: string | undefined;
}

type Field = keyof Restriction;

/** What a negotiation was under at the end of a day. */
const WAS: Record<Field, (history: History, day: DayNumber) => readonly (string | null)[]> = {
  ownerId: ({ owner }, day) => [valueAt(owner, day)],
  partyId: ({ parties }) => parties,
  initiatedBy: ({ initiator }, day) => [valueAt(initiator, day)],
  tag: ({ tags }, day) => valueAt(tags, day),
  currency: ({ worth }, day) => [valueAt(worth, day)?.currency ?? null],
  waitingOn: ({ waitingOn }, day) => [valueAt(waitingOn, day)],
};

/** What it ever was under. */
const EVER: Record<Field, (history: History) => readonly (string | null | undefined)[]> = {
  ownerId: ({ owner }) => owner.map(([, value]) => value),
  partyId: ({ parties }) => parties,
  initiatedBy: ({ initiator }) => initiator.map(([, value]) => value),
  tag: ({ tags }) => tags.flatMap(([, value]) => value),
  currency: ({ worth }) => worth.map(([, value]) => value?.currency),
  waitingOn: ({ waitingOn }) => waitingOn.map(([, value]) => value),
};

const FIELDS = Object.keys(WAS) as Field[];

/** Under what a history is found: everything that a restriction could ask for on some day. */
export function labelsOf(history: History): string[] {
  const labels = FIELDS.flatMap((field) =>
    EVER[field](history)
      .filter((value) => value != null)
      .map((value) => labelOf(field, value)),
  );
  return [...new Set(labels)];
}

/** The labels that a history must have to be restricted to. */
export function labelsAsked(restriction: Restriction): string[] {
  return FIELDS.flatMap((field) =>
    restriction[field] === undefined ? [] : [labelOf(field, restriction[field])],
  );
}

/** Whether a negotiation was what is asked for at the end of a day. */
export function fits(history: History, restriction: Restriction, day: DayNumber): boolean {
  return FIELDS.every(
    (field) => restriction[field] === undefined || WAS[field](history, day).includes(restriction[field]),
  );
}

function labelOf(field: Field, value: string): string {
  return `${field} ${value}`;
}
