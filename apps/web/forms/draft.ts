/** What was typed and not yet saved, for as long as the tab lives: a reload and a failed save leave it. */
const PREFIX = 'parley-draft:';

/** `owner` is who typed it: nobody else who signs in here finds it. */
export function readDraft<Values>(owner: string, form: string): Partial<Values> | undefined {
  try {
    const text = sessionStorage.getItem(PREFIX + owner + form);
    return text === null ? undefined : (JSON.parse(text) as Partial<Values>);
  } catch {
    return undefined;
  }
}

export function keepDraft(owner: string, form: string, values: unknown): void {
  try {
    sessionStorage.setItem(PREFIX + owner + form, JSON.stringify(values));
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
