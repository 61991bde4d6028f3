import { startTransition, useEffect, useState } from 'react';
import type { DropColumn, Draggable } from './drag.js';

/** What makes cards draggable, loaded once they are on the screen. */
export interface Dragging {
  Draggable: typeof Draggable;
  DropColumn: typeof DropColumn;
}

export function useDragging(areCardsThere: boolean): Dragging | undefined {
  const [dragging, setDragging] = useState<Dragging>();
  useEffect(() => {
    if (!areCardsThere) return;
    let isThere = true;
    const load = async (): Promise<void> => {
      const loaded = await import('./drag.js');
      // Every card is made anew; nobody is to wait for that.
      if (isThere) startTransition(() => setDragging(loaded));
    };
    // After the frame that shows them.
    requestAnimationFrame(() => setTimeout(() => void load()));
    return () => {
      isThere = false;
    };
  }, [areCardsThere]);
  return dragging;
}
