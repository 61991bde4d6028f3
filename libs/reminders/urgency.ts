import type { Rule } from './rules.js';

/**
 * Whose mail leaves at once, outside of its reader's quiet hours; every other one waits for their digest. In the
 * inbox all of them arrive when they are due.
 *
 * At once goes what a day's delay may cost: clocks that the law or a contract runs, in their last days, and what
 * somebody waits for or has chosen the hour of. Early notices, and what a team sets itself, are read as well in the
 * morning.
 */
const URGENT: Record<Rule, (step: string) => boolean> = {
  next_action: never,
  stage_limit: never,
  hold_review: never,
  concern_clock: always,
  objection_clock: always,
  waiver_expiry: (step) => step === '7 days before',
  nda_expiry: (step) => step === '14 days before',
  obligation: (step) => !step.endsWith(' before'),
  import_backlog: never,
  asked: always,
  can_move: never,
  mention: always,
  manual: always,
};

export function isUrgent(rule: Rule, step: string): boolean {
  return URGENT[rule](step);
}

function always(): boolean {
  return true;
}

function never(): boolean {
  return false;
}
