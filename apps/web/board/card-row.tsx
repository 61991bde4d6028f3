import { memo } from 'react';
import type { ReactNode } from 'react';
import type { NegotiationSummary } from '#libs/api-client/index.js';
import { Card } from './card.js';
import type { CardProps } from './card.js';
import type { DraggableProps } from './drag.js';
import type { Dragging } from './use-dragging.js';

export type CardRowProps = Pick<CardProps, 'limitDays' | 'isTabStop' | 'onMenu' | 'onLook'> &
  Pick<DraggableProps, 'onStart' | 'onEnd' | 'onOver' | 'onDropAt'> & {
    negotiation: NegotiationSummary;
    dragging: Dragging | undefined;
  };

/** A card in its column, with a grip once that is loaded. Drawn anew only when it changes: dragging costs each a lot. */
export const CardRow = memo(function CardRow(props: CardRowProps) {
  const { negotiation, dragging, limitDays, isTabStop, onMenu, onLook, ...drag } = props;
  const card = (grip?: ReactNode, isDragging = false) => (
    <Card
      negotiation={negotiation}
      limitDays={limitDays}
      isTabStop={isTabStop}
      isDragging={isDragging}
      grip={grip}
      onMenu={onMenu}
      onLook={onLook}
    />
  );
  if (!dragging) return card();
  return (
    <dragging.Draggable negotiation={negotiation} isTabStop={isTabStop} {...drag}>
      {card}
    </dragging.Draggable>
  );
});
