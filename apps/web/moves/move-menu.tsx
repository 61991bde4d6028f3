import { Button, Drawer, Stack, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { ArrowRight, Ban } from 'lucide-react';
import type { Stage } from '#libs/api-client/index.js';
import { Dialog } from '../shell/dialog.js';
import { movesQuery } from './moves-query.js';
import styles from './move-menu.module.css';
import { planMove } from './plan-move.js';
import { wordsOf } from './plan-words.js';
import { text } from './texts.js';

interface MoveMenuProps {
  id: string;
  negotiationRef: string;
  stages: readonly { stage: Stage; name: string }[];
  onMove: (to: Stage) => void;
  onClose: () => void;
}

/** Every stage and what stands in the way of it: moving without dragging. */
export function MoveMenu({ id, negotiationRef, stages, onMove, onClose }: MoveMenuProps) {
  const { data: negotiation } = useQuery(movesQuery(id));
  const isPhone = useMediaQuery('(max-width: 48em)');
  const list = (
    <Stack component="ul" gap={4} p={0} m={0} style={{ listStyle: 'none' }}>
      {stages.map(({ stage, name }) => {
        const plan = negotiation && planMove(negotiation, stage);
        const isFree = plan?.kind === 'open' || plan?.kind === 'asks';
        return (
          <li key={stage} className={styles['stage']} data-kind={plan?.kind}>
            <div>
              <Text size="sm" fw={600}>
                {name}
              </Text>
              {wordsOf(plan).map((line) => (
                <Text key={line} size="xs" c="dimmed">
                  {line}
                </Text>
              ))}
            </div>
            {isFree ? (
              <Button
                size="compact-sm"
                variant="light"
                rightSection={<ArrowRight size={14} aria-hidden />}
                aria-label={text('moveTo', { ref: negotiationRef, stage: name })}
                onClick={() => {
                  // What was asked for is seen first.
                  onMove(stage);
                  requestAnimationFrame(() => setTimeout(onClose));
                }}
              >
                {text('submit')}
              </Button>
            ) : (
              plan?.kind === 'refused' && <Ban size={16} aria-hidden style={{ flexShrink: 0 }} />
            )}
          </li>
        );
      })}
    </Stack>
  );
  const title = text('menu', { ref: negotiationRef });
  if (isPhone) {
    return (
      <Drawer opened onClose={onClose} title={title} position="bottom" size="85%">
        {list}
      </Drawer>
    );
  }
  return (
    <Dialog onClose={onClose} title={title}>
      {list}
    </Dialog>
  );
}
