import type { HomeSide } from '#libs/identity/workspace.entity.js';
import type { PartyKind } from '../parties/party.entity.js';
import type { Pipeline } from '../stages/pipeline.js';
import type { DateOrder } from './cells/dates.js';
import type { ImportColumn } from './columns.js';

export const TAKES = ['all', 'good'] as const;
/** Whether one wrong row keeps every row out, or the good ones enter without it. */
export type Take = (typeof TAKES)[number];

export const UNKNOWN_OWNERS = ['refuse', 'leave_empty'] as const;
/** What to do with a row whose owner is nobody here. */
export type UnknownOwner = (typeof UNKNOWN_OWNERS)[number];

/** What the file does not say by itself. Null is "say nothing": a row that would need it is wrong. */
export interface ImportSettings {
  dateOrder: DateOrder | null;
  /** Of amounts that come without one. */
  currency: string | null;
  /** Of counterparties that are new. */
  counterpartyKind: PartyKind | null;
  /** Of every row, where no column says it. */
  product: string | null;
  unknownOwner: UnknownOwner;
}

/** What rows are read against. */
export interface Frame {
  columns: readonly ImportColumn[];
  settings: ImportSettings;
  stages: Pipeline['stages'];
  homeSide: HomeSide;
  homePartyId: string | null;
  homeName: string | null;
  timeZone: string;
  /** RFC 3339. */
  now: string;
}
