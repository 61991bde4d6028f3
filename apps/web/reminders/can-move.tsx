import { Button, Kbd } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { ArrowRight } from 'lucide-react';
import type { Reminder, Stage } from '#libs/api-client/index.js';
import { useMove } from '../moves/use-move.js';
import { pipelineQuery } from '../negotiations/queries.js';
import { useKeys } from '../shell/use-keys.js';
import { text } from './texts.js';

/** Moves on what one waited for; by M, where it is the first that can. */
export function CanMove({ reminder: { subject, stage }, hasKey }: { reminder: Reminder; hasKey: boolean }) {
  const { data: pipeline } = useSuspenseQuery(pipelineQuery);
  const nameOf = (each: Stage): string => pipeline.stages[each].name;
  const { begin, dialogs } = useMove(nameOf);
  const to = stage as Stage;
  const move = (): void => begin(subject.id, to);
  useKeys(hasKey ? { m: move } : {});
  return (
    <>
      <Button
        size="xs"
        rightSection={hasKey ? <Kbd size="xs">M</Kbd> : <ArrowRight size={14} aria-hidden />}
        onClick={move}
      >
        {text('moveTo', { stage: nameOf(to) })}
      </Button>
      {dialogs}
    </>
  );
}
