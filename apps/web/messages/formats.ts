import { messages } from './messages.js';

/** Dates, money and numbers are written as where the reader is, whatever language the texts are in. */
export const LOCALE = globalThis.navigator?.language;

/** Days, as a person near them says it. */
const NEAR_DAYS = 7;
const DAY_MS = 86_400_000;

/** Where the workspace is: a day is one of its days, wherever its reader is. */
let place: { timeZone?: string } = {};

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
    ...(isCalendarDate ? { timeZone: 'UTC' } : place),
  }).format(new Date(date));
}

/** `2026-03` → "Mar 2026". */
export function formatMonth(month: string): string {
  return dateFormat({ month: 'short', year: 'numeric', timeZone: 'UTC' }).format(new Date(month));
}

/** An instant by the reader's clock; a day alone where no time was given, which stands for its first moment. */
export function formatInstant(instant: string): string {
  const moment = new Date(instant);
  if (dayOf(moment) !== dayOf(new Date(moment.getTime() - 1))) return formatDate(instant);
  return dateFormat({ dateStyle: 'medium', timeStyle: 'short' }).format(moment);
}

/** "today", "in 3 days", "2 days ago"; the date itself when it is further off. */
export function formatDay(date: string): string {
  const days = daysUntil(date);
  if (Math.abs(days) > NEAR_DAYS) return formatDate(date);
  return relativeFormat({ numeric: 'auto' }).format(days, 'day');
}

/** How many days lie between today and a calendar date or an instant; fewer than none when it is past. */
export function daysUntil(date: string): number {
  const day = date.length === 10 ? date : dayOf(new Date(date));
  return Math.round((Date.parse(day) - Date.parse(today())) / DAY_MS);
}

/** The calendar date so many days from today. */
export function dayIn(days: number): string {
  return new Date(Date.parse(today()) + days * DAY_MS).toISOString().slice(0, 10);
}

/** `YYYY-MM-DD`, where the workspace is. */
export function today(): string {
  return dayOf(new Date());
}

/** A day and a time of day where the workspace is, as an instant. What is none is left to the server to refuse. */
export function instantAt(day: string, time: string): string {
  const wanted = Date.parse(`${day}T${time}Z`);
  if (Number.isNaN(wanted)) return day;
  // The clocks may change in between: how far ahead they are is looked up again where that leads.
  const near = wanted - aheadAt(wanted);
  return new Date(wanted - aheadAt(near)).toISOString();
}

/** By how many milliseconds the workspace's clock is ahead of UTC. */
function aheadAt(moment: number): number {
  const shown = calendarFormat({ ...place, dateStyle: 'short', timeStyle: 'medium' }).format(moment);
  return Date.parse(`${shown.replace(' ', 'T')}Z`) - moment;
}

export function countDaysIn(timeZone: string): void {
  place = { timeZone };
}

function dayOf(moment: Date): string {
  return calendarFormat(place).format(moment);
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
