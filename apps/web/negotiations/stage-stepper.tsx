import { Popover, ScrollArea, Text, UnstyledButton } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Suspense, useEffect, useRef, useState } from 'react';
import type { Move, NegotiationWithMoves, Stage } from '#libs/api-client/index.js';
import { Blockers } from '../problems/blockers.js';
import { later } from '../shell/later.js';
import { pipelineQuery } from './queries.js';
import classes from './stage-stepper.module.css';
import { text } from './texts.js';

const MoveDialog = later(async () => (await import('../moves/move-dialog.js')).MoveDialog);

/** How much of the stage before is seen where not all of them fit. */
const BEFORE = 60;

/** The stages in their order: where it has been, where it stands, where it may go and why not elsewhere. */
export function StageStepper({ negotiation }: { negotiation: NegotiationWithMoves }) {
  const { data: pipeline } = useSuspenseQuery(pipelineQuery);
  const [target, setTarget] = useState<Stage>();
  const { stage, moves } = negotiation;
  const stages = pipeline.order.filter((each) => pipeline.stages[each].enabled || each === stage);
  const place = stages.indexOf(stage);
  const viewport = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const here = viewport.current?.querySelector<HTMLElement>('[aria-current]');
    if (here) viewport.current?.scrollTo({ left: here.offsetLeft - BEFORE });
  }, [stage]);
  return (
    <>
      <ScrollArea type="auto" offsetScrollbars="x" viewportRef={viewport} viewportProps={{ tabIndex: 0 }}>
        <ol className={classes.steps} aria-label={text('stages')}>
          {stages.map((each, index) => (
            <Step
              key={each}
              name={pipeline.stages[each].name}
              state={index < place ? 'past' : index === place ? 'here' : 'ahead'}
              move={moves.find(({ to }) => to === each)}
              onMove={setTarget}
            />
          ))}
        </ol>
      </ScrollArea>
      {target && (
        <Suspense>
          <MoveDialog negotiation={negotiation} to={target} onClose={() => setTarget(undefined)} />
        </Suspense>
      )}
    </>
  );
}

interface StepProps {
  name: string;
  state: 'past' | 'here' | 'ahead';
  /** Absent where no move leads. */
  move: Move | undefined;
  onMove: (to: Stage) => void;
}

function Step({ name, state, move, onMove }: StepProps) {
  const [isWhyShown, setWhyShown] = useState(false);
  const place = state === 'here' ? { 'aria-current': 'step' as const } : {};
  if (!move) {
    return (
      <li className={classes.step} data-state={state} {...place}>
        <span className={classes.name}>{name}</span>
      </li>
    );
  }
  const button = (
    <UnstyledButton
      className={classes.name}
      onClick={() => onMove(move.to)}
      onMouseEnter={() => setWhyShown(true)}
      onMouseLeave={() => setWhyShown(false)}
      onFocus={() => setWhyShown(true)}
      onBlur={() => setWhyShown(false)}
      aria-label={text(move.allowed ? 'moveTo' : 'moveToBlocked', {
        stage: name,
        count: move.blockers.length,
      })}
    >
      {name}
    </UnstyledButton>
  );
  return (
    <li className={classes.step} data-state={state} data-move={move.allowed ? 'open' : 'shut'} {...place}>
      <Popover
        opened={isWhyShown && move.blockers.length > 0}
        position="bottom-start"
        width={340}
        withinPortal
        // It asks nothing: a dialog would hold back the keys.
        withRoles={false}
      >
        <Popover.Target>{button}</Popover.Target>
        <Popover.Dropdown>
          <Text size="sm" fw={600} mb={6}>
            {text(move.allowed ? 'warned' : 'standsBefore', { stage: name })}
          </Text>
          <Blockers blockers={move.blockers} />
        </Popover.Dropdown>
      </Popover>
    </li>
  );
}
