/** Slug of the workspace that holds the reported case. */
export const CASE_WORKSPACE = 'messenger-2018';

const KEY = 'parley.guide.dismissed';

/** Whether whoever sits at this browser has been shown the case, or did not want to be. */
export function isGuideDismissed(): boolean {
  return localStorage.getItem(KEY) !== null;
}

export function dismissGuide(): void {
  localStorage.setItem(KEY, 'true');
}
