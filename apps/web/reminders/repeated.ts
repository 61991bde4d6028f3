import type { Reminder } from '#libs/api-client/index.js';

/** A reminder, and those that came after it of the same thing: one matter for whoever reads them. */
export type Repeated = [Reminder, ...Reminder[]];

export function repeatedOf(reminders: readonly Reminder[]): Repeated[] {
  const matters = new Map<string, Repeated>();
  for (const reminder of reminders) {
    const { rule, record, by, stage } = reminder;
    const matter = [rule, record.id, by?.id, stage].join();
    const before = matters.get(matter);
    if (before) before.push(reminder);
    else matters.set(matter, [reminder]);
  }
  return [...matters.values()];
}
