import { faultOf } from '../../stages/uncertain-time.js';
import type { Precision, UncertainTime } from '../../stages/uncertain-time.js';
import { CellFault } from './fault.js';
import { saysUnknown } from './words.js';

export const DATE_ORDERS = ['dmy', 'mdy', 'ymd'] as const;
/** Which part of `03/04/2026` is the day. */
export type DateOrder = (typeof DATE_ORDERS)[number];

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const FULL_MONTHS =
  'january february march april may june july august september october november december'.split(' ');

const CLOCK = String.raw`(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[ap]m)?)?`;
const YEAR_FIRST = new RegExp(String.raw`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})${CLOCK}$`, 'i');
const YEAR_LAST = new RegExp(String.raw`^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})${CLOCK}$`, 'i');
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;
const DAY_MONTH_YEAR = /^(\d{1,2})(?:st|nd|rd|th)?[-\s.]+([a-z]+)\.?,?[-\s]+(\d{4}|\d{2})$/i;
const MONTH_DAY_YEAR = /^([a-z]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4}|\d{2})$/i;
const MONTH_YEAR = /^([a-z]+)\.?,?[-\s]+(\d{4})$/i;
const YEAR_MONTH = /^(\d{4})[-/.](\d{1,2})$/;
const MONTH_SLASH_YEAR = /^(\d{1,2})[-/.](\d{4})$/;
const SEASON =
  /^(winter|spring|summer|autumn|fall)[-\s]+(\d{4})$|^(\d{4})[-\s]+(winter|spring|summer|autumn|fall)$/i;

const FORMS = 'Write 2026-03-04, 4 March 2026, March 2026 or 2026.';

/** A time as precisely as the cell says it, and no more. Errors: `CellFault`, also where a date can be read in two ways. */
export function timeOf(text: string, order: DateOrder | null): UncertainTime {
  if (saysUnknown(text)) return stated(null, 'unknown');
  const time = read(text.replaceAll(/\s+/gu, ' '), order);
  if (!time || faultOf(time) !== null) throw new CellFault(whyNot(text));
  return time;
}

/** As `timeOf`, where only a day will do. */
export function dayOf(text: string, order: DateOrder | null): string | null {
  const { value, precision } = timeOf(text, order);
  if (precision === 'unknown') return null;
  if (precision === 'instant') return value!.slice(0, 10);
  if (precision !== 'day')
    throw new CellFault(`"${text}" is no day. Give one, such as 2026-03-04, or leave it empty.`);
  return value;
}

function read(text: string, order: DateOrder | null): UncertainTime | null {
  if (INSTANT.test(text)) return stated(text, 'instant');
  const [, year, month, dayOfMonth] = YEAR_FIRST.exec(text) ?? [];
  if (year) return day(year, month!, dayOfMonth!);
  const numbers = YEAR_LAST.exec(text);
  if (numbers) return numeric(text, numbers.slice(1) as [string, string, string], order);
  return named(text) ?? coarse(text);
}

function named(text: string): UncertainTime | null {
  const dayFirst = DAY_MONTH_YEAR.exec(text);
  if (dayFirst) return day(fullYear(dayFirst[3]!), monthOf(dayFirst[2]!), dayFirst[1]!);
  const monthFirst = MONTH_DAY_YEAR.exec(text);
  if (monthFirst) return day(fullYear(monthFirst[3]!), monthOf(monthFirst[1]!), monthFirst[2]!);
  return null;
}

function coarse(text: string): UncertainTime | null {
  const season = SEASON.exec(text);
  if (season) {
    const name = (season[1] ?? season[4])!.toLowerCase().replace('fall', 'autumn');
    return stated(`${season[2] ?? season[3]}-${name}`, 'season');
  }
  const monthYear = MONTH_YEAR.exec(text);
  if (monthYear) return stated(`${monthYear[2]}-${monthOf(monthYear[1]!)}`, 'month');
  const yearMonth = YEAR_MONTH.exec(text);
  if (yearMonth) return stated(`${yearMonth[1]}-${yearMonth[2]!.padStart(2, '0')}`, 'month');
  const slashed = MONTH_SLASH_YEAR.exec(text);
  if (slashed) return stated(`${slashed[2]}-${slashed[1]!.padStart(2, '0')}`, 'month');
  if (/^\d{4}-W\d\d$/.test(text)) return stated(text, 'week');
  return /^(19|20)\d\d$/.test(text) ? stated(text, 'year') : null;
}

/** Three numbers, the year at an end. Where both others could be the day it takes a `dateOrder`, never a guess. */
function numeric(
  text: string,
  parts: [string, string, string],
  order: DateOrder | null,
): UncertainTime | null {
  const [first, second, third] = parts;
  if (order === 'ymd') return third.length === 2 ? day(fullYear(first), second, third) : null;
  if (order) {
    const [date, month] = order === 'dmy' ? [first, second] : [second, first];
    return day(fullYear(third), month, date);
  }
  if (third.length === 2) {
    throw new CellFault(
      `"${text}" can be read in several ways. Send dateOrder=dmy, mdy or ymd, or write out the year.`,
    );
  }
  const couldBeMonth = [first, second].map((part) => Number(part) >= 1 && Number(part) <= 12);
  if (couldBeMonth[0] && couldBeMonth[1] && Number(first) !== Number(second)) {
    const [one, other] = [spoken(first, second), spoken(second, first)];
    throw new CellFault(
      `"${text}" is ${one} or ${other}. Send dateOrder=dmy for the first, dateOrder=mdy for the second.`,
    );
  }
  return couldBeMonth[1] ? day(third, second, first) : day(third, first, second);
}

function spoken(date: string, month: string): string {
  const name = FULL_MONTHS[Number(month) - 1]!;
  return `${Number(date)} ${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

function day(year: string, month: string, date: string): UncertainTime {
  return stated(`${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`, 'day');
}

function stated(value: string | null, precision: Precision): UncertainTime {
  return { value, precision, inferred: false };
}

/** Two digits are a year of this century: nobody shared account data with a platform before. */
function fullYear(year: string): string {
  return year.length === 2 ? `20${year}` : year;
}

function monthOf(name: string): string {
  const word = name.toLowerCase();
  const index = MONTHS.findIndex(
    (month, at) => word === month || word === FULL_MONTHS[at] || (at === 8 && word === 'sept'),
  );
  return String(index + 1).padStart(2, '0');
}

function whyNot(text: string): string {
  if (/^\d{5}(\.\d+)?$/.test(text)) {
    return `"${text}" looks like a date as a spreadsheet counts it. Format the column as a date and copy it again.`;
  }
  if (/^q[1-4]\b|\bq[1-4]$/i.test(text)) return `"${text}" is a quarter. Give a month, a season or a year.`;
  return `"${text}" is not a date that can be read. ${FORMS}`;
}
