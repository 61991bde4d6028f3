import type { Person, PersonContext } from '#libs/identity/person.js';
import type { CalendarName } from '#libs/reminders/calendars/holidays.js';
import type { Pipeline } from '#libs/negotiations/stages/pipeline.js';
import type { ProductName } from './products.js';

/** Somebody who acts in a story, and whom they report to. */
export interface Member extends PersonContext {
  person: Person;
  managerId: string | null;
}

/** What every negotiation of a workspace has in common. Plain data, so that it can be handed to another thread. */
export interface Frame {
  workspaceId: string;
  homePartyId: string;
  timeZone: string;
  calendar: CalendarName;
  legalHeadId: string;
  pipeline: Pipeline;
  managers: readonly Member[];
  /** Two at least. */
  legal: readonly Member[];
  executive: Member;
  products: readonly { id: string; name: ProductName }[];
  /** Negotiations in all, and the counterparties that they are held with. */
  negotiations: number;
  counterparties: number;
  /** How many times longer than in a busy team it takes between two contacts. */
  quietness: number;
  seed: number;
  /** Milliseconds: between these the story happens. */
  from: number;
  until: number;
}
