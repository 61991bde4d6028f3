import { ValidateBy, type ValidationOptions } from 'class-validator';
import { Temporal } from 'temporal-polyfill';
import { YEAR } from '#libs/negotiations/stages/uncertain-time.js';

const DATE = new RegExp(String.raw`^${YEAR}-\d{2}-\d{2}$`);
const INSTANT = new RegExp(
  String.raw`^${YEAR}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$`,
);

/** A day of the calendar that exists, `YYYY-MM-DD`, from 1900 to 2199. */
export function IsCalendarDate(options?: ValidationOptions): PropertyDecorator {
  return dated('isCalendarDate', isCalendarDate, 'a date such as 2018-08-06, from 1900 to 2199', options);
}

/** A moment in RFC 3339 with its offset; leap seconds are refused. */
export function IsInstant(options?: ValidationOptions): PropertyDecorator {
  return dated('isInstant', isInstant, 'an instant such as 2018-08-06T14:00:00Z, from 1900 to 2199', options);
}

/** Either of the two, for what people date by the day and machines by the moment. */
export function IsDateOrInstant(options?: ValidationOptions): PropertyDecorator {
  return dated(
    'isDateOrInstant',
    (text) => isCalendarDate(text) || isInstant(text),
    'a date such as 2018-08-06 or an instant such as 2018-08-06T14:00:00Z, from 1900 to 2199',
    options,
  );
}

function isCalendarDate(text: string): boolean {
  return DATE.test(text) && exists(() => Temporal.PlainDate.from(text));
}

function isInstant(text: string): boolean {
  // Temporal reads the 60th second as the 59th; an instant that has no place of its own is better refused.
  return INSTANT.test(text) && !text.includes(':60', 16) && exists(() => Temporal.Instant.from(text));
}

function exists(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch {
    return false;
  }
}

function dated(
  name: string,
  accepts: (text: string) => boolean,
  wanted: string,
  options?: ValidationOptions,
): PropertyDecorator {
  return ValidateBy(
    {
      name,
      validator: {
        validate: (value) => typeof value === 'string' && accepts(value),
        defaultMessage: () => `$property must be ${wanted}`,
      },
    },
    options,
  );
}
