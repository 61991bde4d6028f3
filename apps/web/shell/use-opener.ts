import { useId, useRef, useState } from 'react';
import type { KeyboardEvent, RefObject } from 'react';

/** What is opened beside a button is told of it. */
export interface Opener {
  /** Of the button, which what it opens is named after. */
  id: string;
  button: RefObject<HTMLElement | null>;
  onClose: () => void;
}

/** A button that opens something beside itself, which may be loaded no sooner than that. */
export function useOpener(popup: 'menu' | 'dialog') {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const opener: Opener = {
    id,
    button,
    onClose: () => {
      setOpen(false);
      button.current?.focus({ preventScroll: true });
    },
  };
  return {
    isOpen,
    opener,
    buttonProps: {
      ref: button,
      id,
      'aria-haspopup': popup,
      'aria-expanded': isOpen,
      'aria-controls': isOpen ? `${id}-dropdown` : undefined,
      onClick: () => setOpen(!isOpen),
      onKeyDown: (event: KeyboardEvent) => {
        if (event.key !== 'ArrowDown') return;
        event.preventDefault();
        setOpen(true);
      },
    },
  };
}
