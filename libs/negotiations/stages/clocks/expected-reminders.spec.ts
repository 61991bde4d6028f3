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
  clockFrom: '2026-10-20',
  limitDays: 10,
  heldDays: 0,
  hold: null,
  nextAction: null,
  objections: [],
  obligations: [],
  manual: [],
  timeZone: 'America/New_York',
  calendar: 'us_federal_reserve',
};

function dueDates(state: Partial<ReminderState>) {
  return expectedReminders({ ...STATE, ...state }).map(({ rule, step, dueAt }) => [rule, step, dueAt]);
}

describe('the reminders that a negotiation calls for', () => {
  it('reminds of a stage limit at 100 % and 125 %, in the morning of whole days there', () => {
    expect(dueDates({})).toEqual([
      ['stage_limit', 'contacted 100%', '2026-10-30T13:00:00.000Z'],
      ['stage_limit', 'contacted 125%', '2026-11-02T14:00:00.000Z'],
    ]);
  });

  it('adds the days on hold to the limit, and says nothing of it while on hold', () => {
    expect(dueDates({ heldDays: 3 })[0]).toEqual([
      'stage_limit',
      'contacted 100%',
      '2026-11-02T14:00:00.000Z',
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

  it('reminds of a duty before it is due and each week after, from when it was written down', () => {
    const duty = {
      id: 'duty',
      dueOn: '2026-03-02',
      dutyHolderId: null,
      createdAt: '2026-02-20T15:00:00.000Z',
    };
    const told = (createdAt: string) =>
      dueDates({ ended: true, obligations: [{ ...duty, createdAt }] }).map(([, step, at]) => [step, at]);
    expect(told(duty.createdAt).slice(0, 3)).toEqual([
      ['7 days before', '2026-02-23T14:00:00.000Z'],
      ['due', '2026-03-02T14:00:00.000Z'],
      ['1 weeks late', '2026-03-09T13:00:00.000Z'],
    ]);
    expect(told('2026-11-05T15:00:00.000Z')[0]).toEqual(['36 weeks late', '2026-11-09T14:00:00.000Z']);
  });

  it('calls for nothing once it has ended', () => {
    const manual = [{ id: 'call', dueAt: '2026-12-01T14:00:00.000Z', recipientId: 'owner' }];
    expect(dueDates({ limitDays: null, manual })).toEqual([['manual', 'due', manual[0]!.dueAt]]);
    expect(dueDates({ ended: true, manual })).toEqual([]);
  });
});
