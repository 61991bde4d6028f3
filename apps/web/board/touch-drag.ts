import type { PointerEvent } from 'react';
import type { Stage } from '#libs/api-client/index.js';

/** Pixels that a finger moves before it drags. */
const SLACK = 4;
/** Pixels from the side of the screen within which the board scrolls, and by how many at each frame. */
const EDGE = 44;
const STEP = 12;

export interface TouchDrag {
  onStart: () => void;
  /** The stage of the column below the finger. */
  onOver: (stage: Stage | undefined) => void;
  onDrop: (stage: Stage) => void;
  onEnd: () => void;
}

/** Dragging by a finger, from where it is put down: most browsers know no drag of their own for it, or a slow one. */
export function dragByTouch(down: PointerEvent<HTMLElement>, drag: TouchDrag): void {
  const card = down.currentTarget.closest<HTMLElement>('[data-card]');
  const board = down.currentTarget.closest<HTMLElement>('[data-board]');
  if (down.pointerType !== 'touch' || !card || !board) return;
  const { pointerId, clientX, clientY } = down;
  const ends = new AbortController();
  let [x, y] = [clientX, clientY];
  let ghost: HTMLElement | undefined;
  let over: Stage | undefined;

  function begin(): HTMLElement {
    const { left, top, width } = card!.getBoundingClientRect();
    const copy = card!.cloneNode(true) as HTMLElement;
    copy.removeAttribute('data-card');
    copy.inert = true;
    Object.assign(copy.style, {
      position: 'fixed',
      left: `${left}px`,
      top: `${top}px`,
      width: `${width}px`,
      zIndex: '1000',
      opacity: '0.9',
      pointerEvents: 'none',
    });
    document.body.append(copy);
    board!.style.scrollSnapType = 'none';
    drag.onStart();
    requestAnimationFrame(follow);
    return copy;
  }

  function follow(): void {
    if (ends.signal.aborted) return;
    ghost!.style.transform = `translate(${x - clientX}px, ${y - clientY}px)`;
    if (x < EDGE) board!.scrollLeft -= STEP;
    if (x > window.innerWidth - EDGE) board!.scrollLeft += STEP;
    look();
    requestAnimationFrame(follow);
  }

  function look(): void {
    const below = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-stage]')?.dataset['stage'];
    if (below === over) return;
    over = below as Stage | undefined;
    drag.onOver(over);
  }

  function end(isDropped: boolean): void {
    ends.abort();
    if (!ghost) return;
    look();
    ghost.remove();
    board!.style.scrollSnapType = '';
    drag.onOver(undefined);
    drag.onEnd();
    if (isDropped && over !== undefined) drag.onDrop(over);
  }

  const listen = (type: string, hear: (event: globalThis.PointerEvent) => void): void =>
    window.addEventListener(type, (event) => hear(event as globalThis.PointerEvent), {
      signal: ends.signal,
      capture: true,
    });
  listen('pointermove', (event) => {
    if (event.pointerId !== pointerId) return;
    [x, y] = [event.clientX, event.clientY];
    if (!ghost && Math.hypot(x - clientX, y - clientY) > SLACK) ghost = begin();
  });
  listen('pointerup', (event) => event.pointerId === pointerId && end(true));
  listen('pointercancel', (event) => event.pointerId === pointerId && end(false));
}
