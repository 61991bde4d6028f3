import { useImperativeHandle } from 'react';
import type { Ref, RefObject } from 'react';

interface StandInProps {
  button: RefObject<HTMLElement | null>;
  ref?: Ref<HTMLElement>;
}

/** Stands in a menu for the button that opens it, which was there before. */
export function StandIn({ button, ref }: StandInProps) {
  useImperativeHandle(ref, () => button.current!, [button]);
  return null;
}
