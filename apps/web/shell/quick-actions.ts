import type { ComponentType } from 'react';
import type { Action } from '../session/me.js';
import { later } from './later.js';
import type { QuickDialogProps } from './quick-dialog.js';
import { text } from './texts.js';

/** Something that can be begun from everywhere, by its key or in the palette. */
export interface QuickAction {
  key: string;
  name: string;
  can: Action;
  Dialog: ComponentType<QuickDialogProps>;
}

export const QUICK_ACTIONS: readonly QuickAction[] = [
  {
    key: 'n',
    name: text('newNegotiation'),
    can: 'negotiation.create',
    Dialog: later(
      async () => (await import('../negotiations/open-negotiation-dialog.js')).OpenNegotiationDialog,
    ),
  },
  {
    key: 'l',
    name: text('logCall'),
    can: 'activity.log',
    Dialog: later(async () => (await import('../activities/log-dialog.js')).LogDialog),
  },
  {
    key: 'c',
    name: text('noteConcern'),
    can: 'objection.raise',
    Dialog: later(async () => (await import('../objections/concern-dialog.js')).ConcernDialog),
  },
  {
    key: 'o',
    name: text('raiseObjection'),
    can: 'objection.raise',
    Dialog: later(async () => (await import('../objections/raise-dialog.js')).RaiseDialog),
  },
];
