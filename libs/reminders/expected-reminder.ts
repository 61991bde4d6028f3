import type { Rule } from './rules.js';

/** A reminder that the state of its subject calls for. One per rule, step, record and due instant. */
export interface ExpectedReminder {
  rule: Rule;
  /** Which of a rule's reminders: `100%`, `7 days before`. */
  step: string;
  record: { type: string; id: string };
  /** RFC 3339 instant. */
  dueAt: string;
  recipientId: string;
  /** What its reader is told beside: ids, never a text. */
  data?: Readonly<Record<string, string>>;
}
