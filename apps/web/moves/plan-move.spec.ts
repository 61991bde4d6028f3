import { expect, it } from 'vitest';
import type { MoveBlocker, NegotiationWithMoves } from '#libs/api-client/index.js';
import { planMove } from './plan-move.js';

type Permitted = NegotiationWithMoves['permitted'];

const MOVES: Permitted = ['negotiation.move_forward'];
const PASSES_OVER: Permitted = ['negotiation.override_gate'];

/** A required condition, by default one that its reader can do nothing about. */
function blocker(code: MoveBlocker['code'], ways: Partial<MoveBlocker> = {}): MoveBlocker {
  return {
    code,
    fact: null,
    overridable: false,
    people: [],
    mode: 'require',
    detail: code,
    record: { type: 'negotiation', id: '1' },
    clearedBy: [],
    ...ways,
  };
}

/** What a person who may do this finds of a move from Onboarding to Live. */
function planned(permitted: Permitted, ...blockers: MoveBlocker[]) {
  const moves = [{ to: 'live', allowed: false, needsReason: false, blockers }];
  return planMove({ stage: 'onboarding', moves, permitted } as unknown as NegotiationWithMoves, 'live');
}

it('asks for what its reader may set, and for nothing where another has to set something first', () => {
  const mine = blocker('monitoring_review_missing', { fact: 'monitoringReviewOn' });
  const theirs = blocker('go_live_not_approved');
  expect(planned(MOVES, mine)).toMatchObject({ kind: 'asks', facts: [mine], blockers: [] });
  expect(planned(MOVES, mine, theirs)).toMatchObject({ kind: 'refused', facts: [mine], blockers: [theirs] });
});

it('lets legal, who does not move, pass over what may be passed over and nothing else', () => {
  const mine = blocker('privacy_assessment_not_completed', {
    fact: 'privacyAssessmentCompletedOn',
    overridable: true,
  });
  expect(planned(PASSES_OVER, mine)).toMatchObject({ kind: 'asks', facts: [], overridden: [mine] });
  const objection = blocker('blocking_objection_open');
  expect(planned(PASSES_OVER, mine, objection)).toMatchObject({ kind: 'refused', blockers: [objection] });
  expect(planned(PASSES_OVER)).toMatchObject({ kind: 'refused', why: 'notPermitted' });
});

it('leaves what is required to legal who also moves: set it, or pass over it', () => {
  const fact = blocker('go_live_not_approved', { fact: 'goLiveApprovedOn', overridable: true });
  const other = blocker('nda_not_in_force', { overridable: true });
  expect(planned([...MOVES, ...PASSES_OVER], fact, other)).toMatchObject({
    kind: 'asks',
    facts: [fact],
    overridden: [other],
  });
});
