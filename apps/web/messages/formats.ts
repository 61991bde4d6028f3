import { messages } from './messages.js';

/** Dates, money and numbers are written as where the reader is, whatever language the texts are in. */
export const LOCALE = globalThis.navigator?.language;

/** Days, as a person near them says it. */
const NEAR_DAYS = 7;
const DAY_MS = 86_400_000;

const numberFormat = kept(Intl.NumberFormat, LOCALE);
const dateFormat = kept(Intl.DateTimeFormat, LOCALE);
/** `2018-08-06`, as Swedes write a date. */
const calendarFormat = kept(Intl.DateTimeFormat, 'sv-SE');
/** In words, as the texts around it. */
const relativeFormat = kept(Intl.RelativeTimeFormat, messages.language);

interface Money {
  amount: string;
  currency: string;
}

/** A sum with its currency; cents only where there are any, thousands and millions in short when asked. */
export function formatMoney({ amount, currency }: Money, { short = false } = {}): string {
  const value = Number(amount);
  return numberFormat({
    style: 'currency',
    currency,
    ...(short
      ? { notation: 'compact', maximumFractionDigits: 1 }
      : { minimumFractionDigits: Number.isInteger(value) ? 0 : 2 }),
  }).format(value);
}

export function formatNumber(value: number, { short = false } = {}): string {
  return numberFormat(short ? { notation: 'compact' } : {}).format(value);
}

/** A calendar date (`2018-08-06`) or an instant, as a date. */
export function formatDate(date: string): string {
  const isCalendarDate = date.length === 10;
  return dateFormat({
    dateStyle: 'medium',
    ...(isCalendarDate ? { timeZone: 'UTC' } : {}),
  }).format(new Date(date));
}

/** `2026-03` → "Mar 2026". */
export function formatMonth(month: string): string {
  return dateFormat({ month: 'short', year: 'numeric', timeZone: 'UTC' }).format(new Date(month));
}

export function formatInstant(instant: string): string {
  return dateFormat({ dateStyle: 'medium', timeStyle: 'short' }).format(new Date(instant));
}

/** "today", "in 3 days", "2 days ago"; the date itself when it is further off. */
export function formatDay(date: string, today = new Date()): string {
  const days = Math.round((Date.parse(date.slice(0, 10)) - Date.parse(dayOf(today))) / DAY_MS);
  if (Math.abs(days) > NEAR_DAYS) return formatDate(date);
  return relativeFormat({ numeric: 'auto' }).format(days, 'day');
}

/** The calendar date, `YYYY-MM-DD`, in a time zone: in the reader's own when left out. */
export function dayOf(moment: Date, timeZone?: string): string {
  return calendarFormat(timeZone ? { timeZone } : {}).format(moment);
}

/** A part of one, in whole per cent. */
export function formatShare(share: number): string {
  return numberFormat({ style: 'percent' }).format(share);
}

/** A format costs far more to make than to use: each is made once. */
function kept<Options, Format>(
  Kind: new (locale: string | undefined, options: Options) => Format,
  locale: string | undefined,
): (options: Options) => Format {
  const made = new Map<string, Format>();
  return (options) => {
    const key = JSON.stringify(options);
    const format = made.get(key) ?? new Kind(locale, options);
    made.set(key, format);
    return format;
  };
}
