import { useImperativeHandle } from 'react';
import type { Ref, RefObject } from 'react';

interface BesideProps {
  button: RefObject<HTMLElement | null>;
  ref?: Ref<HTMLElement>;
}

/** Stands in a menu for the button that opens it, which was there before. */
export function Beside({ button, ref }: BesideProps) {
  useImperativeHandle(ref, () => button.current!, [button]);
  return null;
}
