import type { Action } from '#libs/identity/policy.js';
import type { ObjectionSide, ObjectionStatus } from './vocabulary.js';

/** Everything that can be done about an objection once it is there, apart from waiving and editing it. */
export type Step =
  | 'raising'
  | 'dismissal'
  | 'review'
  | 'triage'
  | 'mitigation'
  | 'resolution'
  | 'upholding'
  | 'counterparty_decision'
  | 'downgrade'
  | 'retraction'
  | 'duplicate'
  | 'reopening';

interface StepRule {
  /** What the policy is asked. */
  action: Action;
  /** What the journal calls it. */
  kind: string;
  from: readonly ObjectionStatus[];
  /** Whose objection it may be once it is raised. A concern is its writer's, whoever would object. */
  sides: readonly ObjectionSide[];
}

const ANY_SIDE = ['ours', 'theirs', 'regulator'] as const;
const NOT_THEIRS = ['ours', 'regulator'] as const;
/** Raised and not decided. */
export const UNDECIDED: readonly ObjectionStatus[] = ['raised', 'under_review', 'mitigation_proposed'];

/** Which step leads on from where, and on whose objections. */
export const STEPS: Record<Step, StepRule> = {
  raising: { action: 'objection.raise_noted', kind: 'objection_raised', from: ['noted'], sides: ANY_SIDE },
  dismissal: { action: 'objection.dismiss', kind: 'objection_dismissed', from: ['noted'], sides: ANY_SIDE },
  review: {
    action: 'objection.review',
    kind: 'objection_reviewed',
    from: ['raised', 'mitigation_proposed'],
    sides: ANY_SIDE,
  },
  triage: { action: 'objection.triage', kind: 'objection_triaged', from: UNDECIDED, sides: ANY_SIDE },
  mitigation: {
    action: 'objection.propose_mitigation',
    kind: 'mitigation_proposed',
    from: ['under_review', 'mitigation_proposed'],
    sides: ANY_SIDE,
  },
  resolution: {
    action: 'objection.resolve',
    kind: 'objection_resolved',
    from: [...UNDECIDED, 'waived'],
    sides: NOT_THEIRS,
  },
  upholding: {
    action: 'objection.uphold',
    kind: 'objection_upheld',
    from: ['under_review', 'mitigation_proposed', 'waived'],
    sides: NOT_THEIRS,
  },
  counterparty_decision: {
    action: 'objection.record_counterparty_decision',
    kind: 'counterparty_decided',
    from: UNDECIDED,
    sides: ['theirs'],
  },
  downgrade: {
    action: 'objection.downgrade',
    kind: 'objection_downgraded',
    from: UNDECIDED,
    sides: ANY_SIDE,
  },
  retraction: {
    action: 'objection.retract',
    kind: 'objection_retracted',
    from: ['noted', ...UNDECIDED],
    sides: ANY_SIDE,
  },
  duplicate: {
    action: 'objection.mark_duplicate',
    kind: 'objection_marked_duplicate',
    from: UNDECIDED,
    sides: ANY_SIDE,
  },
  reopening: {
    action: 'objection.reopen',
    kind: 'objection_reopened',
    from: [
      'resolved',
      'upheld',
      'waived',
      'dismissed',
      'retracted',
      'duplicate',
      'dropped',
      'accepted_by_them',
    ],
    sides: ANY_SIDE,
  },
};
