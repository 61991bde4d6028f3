import { useEffect, useState } from 'react';

/** Gives the focus back to what opened a component once that has gone, unless something else has taken it by then. */
export function useFocusBack(): void {
  const [opener] = useState(focusedOpener);
  useEffect(
    () => () => {
      if (document.activeElement === document.body) opener?.focus({ preventScroll: true });
    },
    [opener],
  );
}

/** What was pressed: of a menu, which is gone by then, the button that it hangs on. */
function focusedOpener(): HTMLElement | null {
  const focused = document.activeElement;
  if (!(focused instanceof HTMLElement)) return null;
  const menu = focused.closest('[role=menu]')?.getAttribute('aria-labelledby');
  return menu ? document.getElementById(menu) : focused;
}
