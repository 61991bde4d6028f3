import type { NegotiationSummary } from '#libs/api-client/index.js';
import { formatDate, formatMoney, formatNumber } from '../messages/formats.js';
import type { Action } from '../session/me.js';
import { term } from '../terms/texts.js';
import { text } from './texts.js';

/** What can be changed in its cell. */
export type Field =
  | 'product'
  | 'ownerId'
  | 'nextAction'
  | 'value'
  | 'expectedCloseOn'
  | 'waitingOn'
  | 'forecastCategory'
  | 'tags'
  | 'statusLine'
  | 'reach';

/** What a person needs to be able to do for it. */
export const FIELD_ACTIONS: Record<Field, Action> = {
  product: 'negotiation.edit_fields',
  ownerId: 'negotiation.name_owner',
  nextAction: 'next_action.set',
  value: 'negotiation.edit_fields',
  expectedCloseOn: 'negotiation.edit_fields',
  waitingOn: 'negotiation.edit_fields',
  forecastCategory: 'negotiation.edit_fields',
  tags: 'negotiation.edit_fields',
  statusLine: 'negotiation.edit_fields',
  reach: 'negotiation.edit_fields',
};

export const FIELD_NAMES: Record<Field, string> = {
  product: text('product'),
  ownerId: text('owner'),
  nextAction: text('nextAction'),
  value: text('value'),
  expectedCloseOn: text('expectedCloseOn'),
  waitingOn: text('waitingOn'),
  forecastCategory: text('forecastCategory'),
  tags: text('tags'),
  statusLine: text('statusLine'),
  reach: text('reach'),
};

type Shown = Pick<NegotiationSummary, Field | 'ownerName'>;

/** What a cell says, empty where nothing is known. */
export const WORDS: Record<Field, (of: Shown) => string> = {
  product: ({ product }) => product.name,
  ownerId: ({ ownerName }) => ownerName ?? '',
  nextAction: ({ nextAction }) => (nextAction ? `${nextAction.what}, ${formatDate(nextAction.dueOn)}` : ''),
  value: ({ value }) => (value ? formatMoney(value) : ''),
  expectedCloseOn: ({ expectedCloseOn }) => (expectedCloseOn ? formatDate(expectedCloseOn) : ''),
  waitingOn: ({ waitingOn }) => (waitingOn ? term(`waitingOn_${waitingOn}`) : ''),
  forecastCategory: ({ forecastCategory }) => term(`forecast_${forecastCategory}`),
  tags: ({ tags }) => tags.join(', '),
  statusLine: ({ statusLine }) => statusLine ?? '',
  reach: ({ reach }) => (reach === null ? '' : formatNumber(reach)),
};
