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
  now: '2026-10-21T15:00:00.000Z',
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

  const duty = {
    id: 'duty',
    dueOn: '2026-03-02',
    dutyHolderId: null,
    createdAt: '2026-02-20T15:00:00.000Z',
  };
  const toldOf = (createdAt: string, now: string) =>
    dueDates({ ended: true, now, obligations: [{ ...duty, createdAt }] }).map(([, step, at]) => [step, at]);

  it('reminds of a duty before it is due and each week after, from when it was written down', () => {
    expect(toldOf(duty.createdAt, duty.createdAt)).toEqual([
      ['7 days before', '2026-02-23T14:00:00.000Z'],
      ['due', '2026-03-02T14:00:00.000Z'],
      ['1 weeks late', '2026-03-09T13:00:00.000Z'],
      ['2 weeks late', '2026-03-16T13:00:00.000Z'],
      ['3 weeks late', '2026-03-23T13:00:00.000Z'],
      ['4 weeks late', '2026-03-30T13:00:00.000Z'],
    ]);
    const late = '2026-11-05T15:00:00.000Z';
    expect(toldOf(late, late)[0]).toEqual(['36 weeks late', '2026-11-09T14:00:00.000Z']);
  });

  it('goes on with a duty that is late for years, and keeps what was told for a year', () => {
    const weeks = toldOf(duty.createdAt, '2029-03-07T15:00:00.000Z').filter(([step]) =>
      step!.endsWith('late'),
    );
    expect(weeks).toHaveLength(56);
    expect(weeks[0]).toEqual(['106 weeks late', '2028-03-13T13:00:00.000Z']);
    expect(weeks.at(-1)).toEqual(['161 weeks late', '2029-04-02T13:00:00.000Z']);
  });

  it('calls for nothing once it has ended', () => {
    const manual = [{ id: 'call', dueAt: '2026-12-01T14:00:00.000Z', recipientId: 'owner' }];
    expect(dueDates({ limitDays: null, manual })).toEqual([['manual', 'due', manual[0]!.dueAt]]);
    expect(dueDates({ ended: true, manual })).toEqual([]);
  });
});
