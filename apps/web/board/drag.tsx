import { GripVertical } from 'lucide-react';
import { useRef } from 'react';
import type { HTMLAttributes, ReactNode, RefObject } from 'react';
import { useButton } from 'react-aria/useButton';
import { useDrag } from 'react-aria/useDrag';
import { useDrop } from 'react-aria/useDrop';
import type { NegotiationSummary, Stage } from '#libs/api-client/index.js';
import styles from './board.module.css';
import { text } from './texts.js';
import { dragByTouch } from './touch-drag.js';

const TYPE = 'application/x-parley-negotiation';

export interface DraggableProps {
  negotiation: NegotiationSummary;
  isTabStop: boolean;
  onStart: (negotiation: NegotiationSummary) => void;
  onEnd: () => void;
  /** Of a finger, which no column hears of by itself. */
  onOver: (stage: Stage | undefined) => void;
  onDropAt: (negotiation: NegotiationSummary, stage: Stage) => void;
  children: (grip: ReactNode, isDragging: boolean) => ReactNode;
}

/** A card that is dragged by mouse and touch, and by keyboard from its grip. */
export function Draggable({
  negotiation,
  isTabStop,
  onStart,
  onEnd,
  onOver,
  onDropAt,
  children,
}: DraggableProps) {
  const { dragProps, dragButtonProps, isDragging } = useDrag({
    hasDragButton: true,
    getItems: () => [{ [TYPE]: negotiation.id, 'text/plain': negotiation.ref }],
    getAllowedDropOperations: () => ['move'],
    onDragStart: () => onStart(negotiation),
    onDragEnd: onEnd,
  });
  const button = useRef<HTMLButtonElement>(null);
  const { buttonProps } = useButton(
    { ...dragButtonProps, 'aria-label': text('drag', { ref: negotiation.ref }) },
    button,
  );
  const grip = (
    <button
      {...buttonProps}
      ref={button}
      type="button"
      tabIndex={isTabStop ? 0 : -1}
      className={`${styles['grip']} ${styles['above']}`}
      style={{ touchAction: 'none' }}
      onPointerDownCapture={(down) =>
        dragByTouch(down, {
          onStart: () => onStart(negotiation),
          onEnd,
          onOver,
          onDrop: (stage) => onDropAt(negotiation, stage),
        })
      }
    >
      <GripVertical size={15} aria-hidden />
    </button>
  );
  return <div {...dragProps}>{children(grip, isDragging)}</div>;
}

interface DropColumnProps {
  place: RefObject<HTMLElement | null>;
  /** Whether what is dragged may be put down here, as far as is known. */
  takes: () => boolean;
  onDrop: () => void;
  children: (dropProps: HTMLAttributes<HTMLElement>, isTarget: boolean) => ReactNode;
}

/** A column that takes cards. */
export function DropColumn({ place, takes, onDrop, children }: DropColumnProps) {
  const { dropProps, isDropTarget } = useDrop({
    ref: place,
    getDropOperation: (types) => (types.has(TYPE) && takes() ? 'move' : 'cancel'),
    onDrop,
  });
  return children(dropProps, isDropTarget);
}
