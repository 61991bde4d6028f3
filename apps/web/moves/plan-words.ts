import type { Plan } from './plan-move.js';
import { text } from './texts.js';

/** What a move asks for or why it is refused, in a few lines. */
export function wordsOf(plan: Plan | undefined): string[] {
  if (!plan) return [text('judging')];
  if (plan.kind === 'here') return [text('standsHere')];
  if (plan.kind === 'refused') {
    if (plan.why) return [text(plan.why)];
    return plan.blockers.map(({ detail }) => detail);
  }
  return [
    ...(plan.facts.length > 0 ? [text('asks', { count: plan.facts.length })] : []),
    ...(plan.overridden.length > 0 ? [text('passesOver', { count: plan.overridden.length })] : []),
    ...(plan.needsReason ? [text('reasonAsked')] : []),
  ];
}
