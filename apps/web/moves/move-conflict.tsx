import type { Negotiation, Stage } from '#libs/api-client/index.js';
import { ConflictDialog } from '../forms/conflict-dialog.js';
import { text } from './texts.js';
import type { MoveCommand } from './move-command.js';

interface MoveConflictProps extends MoveCommand {
  current: Negotiation;
  nameOf: (stage: Stage) => string;
  onClose: () => void;
  onMoveAnyway: () => void;
}

/** Somebody else moved it first: where it was, where it is, where I meant it to be. */
export function MoveConflict({ negotiation, to, current, nameOf, onClose, onMoveAnyway }: MoveConflictProps) {
  return (
    <ConflictDialog
      conflict={{
        original: { stage: negotiation.stage },
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
