import { Temporal } from 'temporal-polyfill';
import { addBusinessDays } from '#libs/reminders/calendars/business-days.js';
import type { ExpectedReminder } from '#libs/reminders/expected-reminder.js';
import { morningOf } from './morning.js';
import { objectionReminders } from './objection-reminders.js';
import { obligationReminders } from './obligation-reminders.js';
import type { ReminderState } from './reminder-state.js';

/** At which shares of a stage's limit its owner hears of it. */
const LIMIT_SHARES = { '100%': 1, '125%': 1.25 } as const;

/** Every reminder that a negotiation calls for as it stands; none for people whom nobody holds. */
export function expectedReminders(state: ReminderState): ExpectedReminder[] {
  return [
    ...nextAction(state),
    ...stageLimit(state),
    ...holdReview(state),
    ...objectionReminders(state),
    ...obligationReminders(state),
    ...setByHand(state),
  ];
}

/** On its date and two business days after. */
function nextAction(state: ReminderState): ExpectedReminder[] {
  const { nextAction: action, ended } = state;
  if (!action || ended) return [];
  const record = { type: 'next_action', id: action.id };
  const late = addBusinessDays(action.dueOn, 2, state.calendar);
  return [
    {
      rule: 'next_action',
      step: 'due',
      record,
      dueAt: morningOf(action.dueOn, state.timeZone),
      recipientId: action.assigneeId,
    },
    {
      rule: 'next_action',
      step: '2 business days late',
      record,
      dueAt: morningOf(late, state.timeZone),
      recipientId: action.assigneeId,
    },
  ];
}

/** In the morning of the day that uses up 100 % or 125 % of the stage's limit; the days on hold are added. */
function stageLimit(state: ReminderState): ExpectedReminder[] {
  const { ended, ownerId, limitDays, clockFrom, hold, heldDays } = state;
  if (ended || hold || ownerId === null || limitDays === null || clockFrom === null) return [];
  return Object.entries(LIMIT_SHARES).map(([step, share]) => ({
    rule: 'stage_limit',
    step: `${state.stage} ${step}`,
    record: { type: 'negotiation', id: state.id },
    dueAt: morningOf(dayAfter(clockFrom, Math.ceil(limitDays * share) + heldDays), state.timeZone),
    recipientId: ownerId,
  }));
}

/** They end with the negotiation, and come back with it. */
function setByHand({ ended, manual }: ReminderState): ExpectedReminder[] {
  if (ended) return [];
  return manual.map(({ id, dueAt, recipientId }) => ({
    rule: 'manual',
    step: 'due',
    record: { type: 'reminder', id },
    dueAt,
    recipientId,
  }));
}

function dayAfter(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

function holdReview(state: ReminderState): ExpectedReminder[] {
  const { ended, ownerId, hold } = state;
  if (ended || !hold || ownerId === null) return [];
  const record = { type: 'hold', id: hold.id };
  return [
    {
      rule: 'hold_review',
      step: 'due',
      record,
      dueAt: morningOf(hold.reviewOn, state.timeZone),
      recipientId: ownerId,
    },
  ];
}
