import { useQuery } from '@tanstack/react-query';
import type { Reminder } from '#libs/api-client/index.js';
import { negotiationQuery, pipelineQuery } from '../negotiations/queries.js';
import { term } from '../terms/texts.js';
import { text } from './texts.js';

/** What a reminder says: the words of whoever set it, who asks what of one, or what its rule is called. */
export function useReminderName({ rule, what, by, stage, subject }: Reminder): string {
  const isMoving = rule === 'can_move';
  const { data: pipeline } = useQuery({ ...pipelineQuery, enabled: stage !== null });
  const { data: negotiation } = useQuery({ ...negotiationQuery(subject.id), enabled: isMoving });
  const name = by?.name ?? text('somebody');
  const stageName = pipeline?.stages[stage as keyof typeof pipeline.stages]?.name ?? '';
  if (rule === 'asked') return text('asksToClear', { name, stage: stageName });
  if (rule === 'mention') return text('mentions', { name });
  if (isMoving) return text('canMove', { ref: negotiation?.ref ?? '', stage: stageName });
  return what ?? term(`rule_${rule}`);
}
