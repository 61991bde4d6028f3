import { Button, Group, Stack, Text } from '@mantine/core';
import type { Negotiation, Stage } from '#libs/api-client/index.js';
import { ConflictDialog } from '../forms/conflict-dialog.js';
import { Dialog } from '../shell/dialog.js';
import { text } from './texts.js';

interface MoveConflictProps {
  /** Where it stood when the move was meant. */
  from: Stage;
  to: Stage;
  current: Negotiation;
  nameOf: (stage: Stage) => string;
  onClose: () => void;
  onMoveAnyway: () => void;
}

/** Somebody else moved it first: where it was, where it is, where I meant it to be. */
export function MoveConflict({ from, to, current, nameOf, onClose, onMoveAnyway }: MoveConflictProps) {
  if (current.stage === to) {
    return (
      <Dialog onClose={onClose} title={text('movedAlready')}>
        <Stack>
          <Text size="sm">{text('standsThere', { ref: current.ref, stage: nameOf(to) })}</Text>
          <Group justify="flex-end">
            <Button onClick={onClose}>{text('close')}</Button>
          </Group>
        </Stack>
      </Dialog>
    );
  }
  return (
    <ConflictDialog
      conflict={{
        original: { stage: from },
        mine: { stage: to },
        theirs: { stage: current.stage },
        version: current.version,
      }}
      labels={{ stage: text('stage') }}
      show={(_field, stage) => nameOf(stage as Stage)}
      onCancel={onClose}
      onSettle={({ stage }) => (stage === to ? onMoveAnyway() : onClose())}
    />
  );
}
