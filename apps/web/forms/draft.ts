/** What was typed and not yet saved, for as long as the tab lives: a reload and a failed save leave it. */
const PREFIX = 'parley-draft:';

/** The fields that were changed, and no other: what stood in them, and what was typed over it. */
export interface Draft<Values> {
  /** Of the record that was read; absent where none is edited. */
  version?: number;
  original: Partial<Values>;
  typed: Partial<Values>;
}

/** `owner` is who typed it: nobody else who signs in here finds it. */
export function readDraft<Values>(owner: string, form: string): Draft<Values> | undefined {
  try {
    const text = sessionStorage.getItem(PREFIX + owner + form);
    return text === null ? undefined : (JSON.parse(text) as Draft<Values>);
  } catch {
    return undefined;
  }
}

export function keepDraft<Values>(owner: string, form: string, draft: Draft<Values>): void {
  try {
    sessionStorage.setItem(PREFIX + owner + form, JSON.stringify(draft));
  } catch {
    // No room, or not allowed: the form works without.
  }
}

export function dropDraft(owner: string, form: string): void {
  sessionStorage.removeItem(PREFIX + owner + form);
}

/** Everything that anybody typed here; on signing out. */
export function dropAllDrafts(): void {
  for (const key of Object.keys(sessionStorage)) {
    if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
  }
}
