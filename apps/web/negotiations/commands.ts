import type { ComponentType } from 'react';
import type { NegotiationWithMoves } from '#libs/api-client/index.js';
import type { Action } from '../session/me.js';
import { later } from '../shell/later.js';
import type { CommandDialogProps } from './command-dialog-props.js';
import type { text } from './texts.js';

/** Something that can be done with a negotiation as a whole. */
export interface Command {
  /** Its text, and what tells it from the others. */
  name: Parameters<typeof text>[0];
  can: Action;
  /** Whether there is anything to do at all. Whether it is permitted here, the server says. */
  fits: (negotiation: NegotiationWithMoves) => boolean;
  /** It ends something. */
  isGrave?: boolean;
  Dialog: ComponentType<CommandDialogProps>;
}

const dialogs = () => import('./command-dialogs.js');
const dialog = (name: keyof Awaited<ReturnType<typeof dialogs>>): ComponentType<CommandDialogProps> =>
  later(async () => (await dialogs())[name]);

const isOpen = ({ outcome, voidedAt }: NegotiationWithMoves): boolean =>
  outcome === null && voidedAt === null;

export const COMMANDS: readonly Command[] = [
  {
    name: 'hold',
    can: 'negotiation.hold',
    fits: (negotiation) => isOpen(negotiation) && !negotiation.onHold && !isSigned(negotiation),
    Dialog: dialog('HoldDialog'),
  },
  {
    name: 'endHold',
    can: 'negotiation.hold',
    fits: ({ onHold }) => onHold !== null,
    Dialog: dialog('EndHoldDialog'),
  },
  {
    name: 'suspend',
    can: 'negotiation.hold',
    fits: (negotiation) => isOpen(negotiation) && negotiation.stage === 'live' && !negotiation.suspended,
    Dialog: dialog('SuspendDialog'),
  },
  {
    name: 'resume',
    can: 'negotiation.hold',
    fits: ({ suspended }) => suspended !== null,
    Dialog: dialog('ResumeDialog'),
  },
  {
    name: 'renew',
    can: 'negotiation.renew',
    fits: ({ stage, outcome, voidedAt }) =>
      voidedAt === null && (outcome === 'expired' || (outcome === null && stage === 'live')),
    Dialog: later(async () => (await import('./renew-dialog.js')).RenewDialog),
  },
  {
    name: 'succeed',
    can: 'negotiation.create',
    fits: ({ outcome, voidedAt }) => outcome !== null && voidedAt === null,
    Dialog: later(async () => (await import('./succeed-dialog.js')).SucceedDialog),
  },
  {
    name: 'undo',
    can: 'negotiation.undo',
    fits: ({ voidedAt }) => voidedAt === null,
    Dialog: dialog('UndoDialog'),
  },
  {
    name: 'correct',
    can: 'negotiation.ask_correction',
    fits: ({ voidedAt }) => voidedAt === null,
    Dialog: dialog('CorrectDialog'),
  },
  {
    name: 'close',
    can: 'negotiation.close',
    fits: isOpen,
    isGrave: true,
    Dialog: dialog('CloseDialog'),
  },
  {
    name: 'withdraw',
    can: 'withdrawal.record',
    fits: (negotiation) => isOpen(negotiation) && !isSigned(negotiation),
    isGrave: true,
    Dialog: later(async () => (await import('../withdrawals/withdrawal-dialog.js')).WithdrawalDialog),
  },
  {
    name: 'void',
    can: 'negotiation.void',
    fits: ({ voidedAt }) => voidedAt === null,
    isGrave: true,
    Dialog: dialog('VoidDialog'),
  },
];

function isSigned({ stage }: NegotiationWithMoves): boolean {
  return stage === 'signed' || stage === 'onboarding' || stage === 'live';
}
