import type { ForecastCategory, NegotiationSummary, WaitingOn } from '#libs/api-client/index.js';
import type { CellCommand } from './cell-command.js';

/** What is typed, of whichever cell. */
export interface Draft {
  product: { id: string; name: string };
  owner: { id: string; name: string } | null;
  what: string;
  dueOn: string;
  assigneeId: string;
  amount: string;
  currency: string;
  expectedCloseOn: string;
  waitingOn: WaitingOn | null;
  forecastCategory: ForecastCategory;
  tags: string[];
  statusLine: string;
  reach: string | number;
}

export function draftOf(row: NegotiationSummary): Draft {
  const { product, ownerId, ownerName, nextAction, value } = row;
  return {
    product,
    owner: ownerId === null ? null : { id: ownerId, name: ownerName ?? '' },
    what: nextAction?.what ?? '',
    dueOn: nextAction?.dueOn ?? '',
    assigneeId: nextAction?.assigneeId ?? '',
    amount: value?.amount.replace(/\.00$/, '') ?? '',
    currency: value?.currency ?? '',
    expectedCloseOn: row.expectedCloseOn ?? '',
    waitingOn: row.waitingOn,
    forecastCategory: row.forecastCategory,
    tags: row.tags,
    statusLine: row.statusLine ?? '',
    reach: row.reach ?? '',
  };
}

/** What is sent, and what the row says meanwhile. */
export interface Change {
  command: CellCommand;
  shown: Partial<NegotiationSummary>;
}

/** What the fields of a cell are given. */
export interface FieldsProps {
  row: NegotiationSummary;
  draft: Draft;
  onDraft: (change: Partial<Draft>) => void;
  /** Saves at once. */
  onChoose: (change: Partial<Draft>) => void;
  onCommand: (change: Change) => void;
}

/** In the popover of the cell: another layer would be outside of it. */
export const INSIDE = { withinPortal: false };
