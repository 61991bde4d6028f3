/** The last @ before the caret that begins a word, with what was typed of a name. */
const MENTION = /(?:^|\s)@([\p{L}\p{N}.'’ -]{0,40})$/u;

/** What is typed of a name behind an @; nothing where none is being typed. */
export function beingMentioned(text: string, caret: number): string | undefined {
  return MENTION.exec(text.slice(0, caret))?.[1];
}

/** The text with the name that was being typed made whole, and where the caret stands then. */
export function withMention(text: string, caret: number, name: string): [text: string, caret: number] {
  const typed = beingMentioned(text, caret) ?? '';
  const before = `${text.slice(0, caret - typed.length)}${name} `;
  return [before + text.slice(caret), before.length];
}

/** Those whom a text calls by @ and their whole name. */
export function mentionedIn<Named extends { name: string }>(text: string, people: readonly Named[]): Named[] {
  return people.filter(({ name }) => text.includes(`@${name}`));
}
