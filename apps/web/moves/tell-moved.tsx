import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { undoLastEvent } from '#libs/api-client/index.js';
import type { MoveBlocker, Negotiation, Stage } from '#libs/api-client/index.js';
import { call } from '../api/call.js';
import { ifMatch } from '../api/if-match.js';
import { problemOf } from '../api/problem.js';
import type { Problem } from '../api/problem.js';
import { readAgain } from '../api/read-again.js';
import { pipelineQuery } from '../negotiations/queries.js';
import { Blockers } from '../problems/blockers.js';
import { sentenceOf } from '../problems/problem-text.js';
import type { Plan } from './plan-move.js';
import { wordsOf } from './plan-words.js';
import { text } from './texts.js';

/** Long enough to reach the button. */
const UNDO_MS = 10_000;

/** Says that a negotiation was moved, and lets it be undone: an event of its own. */
export function useTellMoved(): (moved: Negotiation, from: Stage) => void {
  const client = useQueryClient();
  return (moved, from) => {
    const { id, ref, version, stage } = moved;
    const notice = `moved-${id}`;
    const nameOf = (each: Stage): string =>
      client.getQueryData(pipelineQuery.queryKey)?.stages[each].name ?? each;
    const undo = async (): Promise<void> => {
      notifications.hide(notice);
      try {
        await call(() => undoLastEvent({ path: { id }, headers: ifMatch(version) }));
        notifications.show({ message: text('undone', { ref, stage: nameOf(from) }) });
      } catch (error) {
        tellRefused(ref, problemOf(error));
      }
      readAgain(client, 'negotiations', 'reports', 'reminders');
    };
    notifications.show({
      id: notice,
      color: 'green',
      autoClose: UNDO_MS,
      message: (
        <Group justify="space-between" wrap="nowrap">
          <Text size="sm">{text('moved', { ref, stage: nameOf(stage) })}</Text>
          <Button size="compact-sm" variant="default" onClick={() => void undo()}>
            {text('undo')}
          </Button>
        </Group>
      ),
    });
  };
}

/** Says that a negotiation was not moved, and everything that stands in the way. */
export function tellRefused(ref: string, problem: Problem): void {
  tellNotMoved(ref, problem.blockers, sentenceOf(problem));
}

/** The same where it is known before the move is tried. */
export function tellPlan(ref: string, plan: Plan): void {
  tellNotMoved(ref, plan.blockers, wordsOf(plan).join(' '));
}

function tellNotMoved(ref: string, blockers: readonly MoveBlocker[], why: string): void {
  notifications.show({
    color: 'red',
    autoClose: false,
    title: ref ? text('refused', { ref }) : text('notMoved'),
    message: blockers.length > 0 ? <Blockers blockers={blockers} /> : why,
  });
}
