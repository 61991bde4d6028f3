import { lazyRouteComponent } from '@tanstack/react-router';
import { Suspense, useSyncExternalStore } from 'react';
import { isSessionLost, onSessionChange } from '../api/session-lost.js';

// Loads the page anew where the file is gone: the product was upgraded while the page stood open.
const SignInDialog = lazyRouteComponent(() => import('./sign-in-dialog.js'), 'SignInDialog');

/** Waits for the session to end, and lets the person sign in over the page. */
export function SignInAgain() {
  const isOpen = useSyncExternalStore(onSessionChange, isSessionLost);
  return <Suspense>{isOpen && <SignInDialog />}</Suspense>;
}
