import { Temporal } from 'temporal-polyfill';
import type { ExpectedReminder } from '#libs/reminders/expected-reminder.js';
import { morningOf } from '../stages/clocks/morning.js';
import { dayOf } from '../stages/occurred-on.js';
import type { AgreementView } from './agreement-view.js';

/** Days before an NDA runs out on which its owner hears of it. */
const NOTICES = [60, 30, 14];

/** Those that lie before the agreement was written down are left out. */
export function expiryReminders(agreement: AgreementView, timeZone: string): ExpectedReminder[] {
  const { id, kind, expiresOn, ownerId, createdAt, negotiationIds } = agreement;
  if (kind !== 'nda' || expiresOn === null || ownerId === null || negotiationIds.length === 0) return [];
  return NOTICES.map((days) => ({
    days,
    day: Temporal.PlainDate.from(expiresOn).subtract({ days }).toString(),
  }))
    .filter(({ day }) => day >= dayOf(createdAt, timeZone))
    .map(({ days, day }) => ({
      rule: 'nda_expiry',
      step: `${days} days before`,
      record: { type: 'agreement', id },
      dueAt: morningOf(day, timeZone),
      recipientId: ownerId,
    }));
}
