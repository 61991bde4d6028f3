import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { ArrowRight, CircleCheck } from 'lucide-react';
import { Suspense, useState } from 'react';
import type { NegotiationWithMoves } from '#libs/api-client/index.js';
import { BlockerActions } from '../moves/blocker-actions.js';
import { planMove } from '../moves/plan-move.js';
import { text as moveText } from '../moves/texts.js';
import { Blockers } from '../problems/blockers.js';
import { later } from '../shell/later.js';
import { pipelineQuery } from './queries.js';
import { text } from './texts.js';

const MoveDialog = later(async () => (await import('../moves/move-dialog.js')).MoveDialog);

/** What the button does, and how loud it is. */
const BUTTONS = { moveTo: 'filled', clearAndMove: 'light', passOver: 'subtle' } as const;

/** What stands between here and the next stage, with who can clear each, always in sight. */
export function NextStage({ negotiation }: { negotiation: NegotiationWithMoves }) {
  const { data: pipeline } = useSuspenseQuery(pipelineQuery);
  const [isMoving, setMoving] = useState(false);
  const here = pipeline.order.indexOf(negotiation.stage);
  const move = negotiation.moves.find(({ to }) => pipeline.order.indexOf(to) > here);
  if (!move) return null;
  const name = pipeline.stages[move.to].name;
  const { kind, why, overridden } = planMove(negotiation, move.to);
  const does = kind === 'open' ? 'moveTo' : overridden.length > 0 ? 'passOver' : 'clearAndMove';
  return (
    <Paper withBorder p="md" component="section" aria-label={text('standsBefore', { stage: name })}>
      <Stack gap="sm">
        <Title order={2} size="h5">
          {move.allowed ? text('nextIs', { stage: name }) : text('standsBefore', { stage: name })}
        </Title>
        {move.blockers.length > 0 ? (
          <Blockers
            blockers={move.blockers}
            action={(blocker) => <BlockerActions negotiation={negotiation} to={move.to} blocker={blocker} />}
          />
        ) : (
          <Group gap={8} wrap="nowrap">
            <CircleCheck size={18} color="var(--mantine-color-green-filled)" aria-hidden />
            <Text size="sm">{text('nothingStands')}</Text>
          </Group>
        )}
        {why && (
          <Text size="sm" c="dimmed">
            {moveText(why)}
          </Text>
        )}
        {kind !== 'refused' && (
          <Button
            variant={BUTTONS[does]}
            rightSection={<ArrowRight size={16} aria-hidden />}
            onClick={() => setMoving(true)}
          >
            {text(does, { stage: name })}
          </Button>
        )}
      </Stack>
      {isMoving && (
        <Suspense>
          <MoveDialog negotiation={negotiation} to={move.to} onClose={() => setMoving(false)} />
        </Suspense>
      )}
    </Paper>
  );
}
