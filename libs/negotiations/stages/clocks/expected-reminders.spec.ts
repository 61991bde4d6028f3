import { describe, expect, it } from 'vitest';
import { expectedReminders } from './expected-reminders.js';
import type { ReminderState } from './reminder-state.js';

const STATE: ReminderState = {
  id: 'negotiation',
  ended: false,
  voided: false,
  ownerId: 'owner',
  lawyerId: 'lawyer',
  stage: 'contacted',
  clockFrom: '2026-11-02T15:00:00.000Z',
  limitDays: 20,
  heldMs: 0,
  hold: null,
  nextAction: null,
  objections: [],
  obligations: [],
  timeZone: 'America/New_York',
  calendar: 'us_federal_reserve',
};

function dueDates(state: Partial<ReminderState>) {
  return expectedReminders({ ...STATE, ...state }).map(({ rule, step, dueAt }) => [rule, step, dueAt]);
}

describe('the reminders that a negotiation calls for', () => {
  it('reminds of a stage limit at 100 % and 125 %', () => {
    expect(dueDates({})).toEqual([
      ['stage_limit', 'contacted 100%', '2026-11-22T15:00:00.000Z'],
      ['stage_limit', 'contacted 125%', '2026-11-27T15:00:00.000Z'],
    ]);
  });

  it('adds what was held to the limit, and says nothing of it while on hold', () => {
    expect(dueDates({ heldMs: 86_400_000 })[0]).toEqual([
      'stage_limit',
      'contacted 100%',
      '2026-11-23T15:00:00.000Z',
    ]);
    expect(dueDates({ hold: { id: 'hold', reviewOn: '2026-12-01' } })).toEqual([
      ['hold_review', 'due', '2026-12-01T14:00:00.000Z'],
    ]);
  });

  it('reminds of a next action on its date and two business days after, in the morning there', () => {
    const nextAction = { id: 'action', dueOn: '2026-11-25', assigneeId: 'owner' };
    expect(dueDates({ limitDays: null, nextAction })).toEqual([
      ['next_action', 'due', '2026-11-25T14:00:00.000Z'],
      ['next_action', '2 business days late', '2026-11-30T14:00:00.000Z'],
    ]);
  });

  it('calls for nothing once it has ended', () => {
    expect(dueDates({ ended: true })).toEqual([]);
  });
});
