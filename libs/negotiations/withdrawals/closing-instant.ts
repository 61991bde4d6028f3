import { invalidField } from '#libs/problems/domain-error.js';
import type { Dossier } from '../stages/dossier.js';
import type { Moment } from '../stages/gates.js';
import { resolveOccurredOn } from '../stages/occurred-on.js';
import { earliestInstant } from '../stages/uncertain-time.js';
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
  if (notice !== null && effective !== null && effective < notice && !isCoarser(effectiveDate, noticeDate)) {
    throw invalidField('/effectiveDate', 'It takes effect after notice was given, not before.');
  }
  const takesEffectLater = effective !== null && effective > moment.now;
  const [pointer, date, instant] =
    effective !== null && !takesEffectLater
      ? (['/effectiveDate', effectiveDate, effective] as const)
      : (['/noticeDate', noticeDate, notice] as const);
  if (instant === null) return moment.now;
  const notBefore = dossier.visit?.enteredAt ?? dossier.openedAt;
  if (date.precision === 'day' || date.precision === 'instant') {
    return resolveOccurredOn(date.value!, { now: moment.now, timeZone, notBefore, pointer });
  }
  return notBefore && instant < notBefore ? notBefore : instant;
}

/** A month has begun before a day in it, and is no contradiction. */
function isCoarser(date: UncertainTime, than: UncertainTime): boolean {
  const exact = new Set(['day', 'instant']);
  return !exact.has(date.precision) && exact.has(than.precision);
}
