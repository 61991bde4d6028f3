import { invalidField } from '#libs/problems/domain-error.js';
import type { Dossier } from '../stages/dossier.js';
import type { Moment } from '../stages/gates.js';
import { resolveOccurredOn } from '../stages/occurred-on.js';
import { previousEventAt } from '../stages/previous-event.js';
import { earliestInstant, endInstant } from '../stages/uncertain-time.js';
import type { UncertainTime } from '../stages/uncertain-time.js';

interface Dates {
  noticeDate: UncertainTime;
  effectiveDate: UncertainTime;
}

/**
 * When the negotiation ended: when the withdrawal took effect, or was given notice of while its effect lies ahead.
 * Of dates that are not known to the day, the first moment that fits. Errors: `invalid-request` for a notice to come,
 * an effect before its notice, and either before the stage it left was entered.
 */
export function closingInstant(
  dossier: Dossier,
  { noticeDate, effectiveDate }: Dates,
  moment: Moment,
): string {
  const { timeZone } = dossier;
  const notice = earliestInstant(noticeDate, timeZone);
  const effective = earliestInstant(effectiveDate, timeZone);
  if (notice !== null && notice > moment.now) {
    throw invalidField('/noticeDate', 'This lies in the future. Give the day on which notice was given.');
  }
  const effectiveEnd = endInstant(effectiveDate, timeZone);
  if (notice !== null && effectiveEnd !== null && effectiveEnd <= notice) {
    throw invalidField('/effectiveDate', 'It takes effect after notice was given, not before.');
  }
  const takesEffectLater = effective !== null && effective > moment.now;
  const [pointer, date, instant] =
    effective !== null && !takesEffectLater
      ? (['/effectiveDate', effectiveDate, effective] as const)
      : (['/noticeDate', noticeDate, notice] as const);
  if (instant === null) return moment.now;
  const notBefore = previousEventAt(dossier);
  if (date.precision === 'day' || date.precision === 'instant') {
    return resolveOccurredOn(date.value!, { now: moment.now, timeZone, notBefore, pointer });
  }
  const end = endInstant(date, timeZone);
  if (notBefore && end !== null && end <= notBefore) {
    throw invalidField(pointer, `This lies before what it follows (${notBefore}). Give a later date.`);
  }
  return notBefore && instant < notBefore ? notBefore : instant;
}
