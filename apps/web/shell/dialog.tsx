import { Modal } from '@mantine/core';
import type { ModalProps } from '@mantine/core';
import { useEffect, useState } from 'react';

/** A dialog that is there from when it is asked for until it is closed. Then whoever opened it has the focus again. */
export function Dialog(props: Omit<ModalProps, 'opened'>) {
  const [opener] = useState(focusedOpener);
  useEffect(() => () => opener?.focus({ preventScroll: true }), [opener]);
  return <Modal opened {...props} />;
}

/** What was pressed: of a menu, which is gone by then, the button that it hangs on. */
function focusedOpener(): HTMLElement | null {
  const focused = document.activeElement;
  if (!(focused instanceof HTMLElement)) return null;
  const menu = focused.closest('[role=menu]')?.getAttribute('aria-labelledby');
  return menu ? document.getElementById(menu) : focused;
}
