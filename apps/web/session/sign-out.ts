import { logout } from '#libs/api-client/index.js';
import { callOnce } from '../api/call.js';
import { dropAllDrafts } from '../forms/draft.js';

/** Ends the session and forgets everything that was on the screen. */
export async function signOut(): Promise<void> {
  await callOnce(() => logout());
  dropAllDrafts();
  location.assign('/sign-in');
}
