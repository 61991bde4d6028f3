import { text } from '../forms/texts.js';
import type { Problem } from '../api/problem.js';

/** What went wrong, in one sentence. */
export function ProblemText({ problem }: { problem: Problem }) {
  return <>{sentenceOf(problem)}</>;
}

export function sentenceOf(problem: Problem): string {
  if (problem.isUnreachable) return text('unreachable');
  if (problem.status === 403) return text('notPermitted', { detail: problem.message });
  return problem.message;
}
