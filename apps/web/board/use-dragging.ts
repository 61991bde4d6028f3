import { useEffect, useState } from 'react';
import type { DropColumn, Draggable } from './drag.js';

/** What makes cards draggable, once it is loaded: after the board is on the screen. */
export interface Dragging {
  Draggable: typeof Draggable;
  DropColumn: typeof DropColumn;
}

export function useDragging(): Dragging | undefined {
  const [dragging, setDragging] = useState<Dragging>();
  useEffect(() => {
    let isThere = true;
    void import('./drag.js').then((loaded) => {
      if (isThere) setDragging(loaded);
    });
    return () => {
      isThere = false;
    };
  }, []);
  return dragging;
}
