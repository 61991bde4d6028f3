import { expect, it } from 'vitest';
import { RULES } from './rules.js';
import type { Rule } from './rules.js';
import { isUrgent } from './urgency.js';

/** Every step that there is, of each rule. */
const STEPS: Record<Rule, readonly string[]> = {
  next_action: ['due', '2 business days late'],
  stage_limit: ['planning 100%', 'planning 125%'],
  hold_review: ['due'],
  concern_clock: ['decide'],
  objection_clock: [
    'acknowledge',
    'triage',
    'decide in 2 business days',
    'decide in 5 business days',
    'decide',
  ],
  waiver_expiry: ['30 days before', '14 days before', '7 days before'],
  nda_expiry: ['60 days before', '30 days before', '14 days before'],
  obligation: ['14 days before', '7 days before', 'due', '1 weeks late', '30 weeks late'],
  import_backlog: ['due'],
  asked: ['due'],
  can_move: ['due'],
  mention: ['due'],
  manual: ['due'],
};

it('lets nothing wait for a digest that a day may cost, nor what somebody waits for', () => {
  const urgent = (rule: Rule) => STEPS[rule].filter((step) => isUrgent(rule, step));
  const table = Object.fromEntries((Object.keys(RULES) as Rule[]).map((rule) => [rule, urgent(rule)]));
  expect(table).toEqual({
    next_action: [],
    stage_limit: [],
    hold_review: [],
    concern_clock: STEPS.concern_clock,
    objection_clock: STEPS.objection_clock,
    waiver_expiry: ['7 days before'],
    nda_expiry: ['14 days before'],
    obligation: ['due', '1 weeks late', '30 weeks late'],
    import_backlog: [],
    asked: STEPS.asked,
    can_move: [],
    mention: STEPS.mention,
    manual: STEPS.manual,
  });
});
