import { ValidateBy, type ValidationOptions } from 'class-validator';

const BLANK = /^\s*$/u;
/** All but tab and line breaks: PostgreSQL stores no NUL, and nobody types the others. */
const CONTROL = /(?![\t\n\r])\p{Control}/u;
const LINE_BREAK = /[\n\r\u2028\u2029]/;
/** Half of a surrogate pair has no UTF-8 form, so it would come back as another text. */
const LONE_SURROGATE = /\p{Surrogate}/u;

/** What a person wrote: 1 to `max` UTF-16 units, not blank, line breaks allowed, no control characters. */
export function IsText(max: number, options?: ValidationOptions): PropertyDecorator {
  return written('isText', max, (text) => isText(text, max), options);
}

/** Like IsText, on one line: a name, a title, a status. */
export function IsLine(max: number, options?: ValidationOptions): PropertyDecorator {
  return written('isLine', max, (text) => isText(text, max) && !LINE_BREAK.test(text), options);
}

/** Where something is kept: an address on the web, http or https, of at most 2000 characters. */
export function IsLink(): PropertyDecorator {
  return ValidateBy({
    name: 'isLink',
    validator: {
      validate: (value) => typeof value === 'string' && isText(value, 2000) && isWebAddress(value),
      defaultMessage: () =>
        '$property must be an address that begins with https:// or http://, of at most 2000 characters',
    },
  });
}

/** Others, such as javascript:, would run in the browser of whoever follows them. */
function isWebAddress(text: string): boolean {
  return URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol);
}

function isText(text: string, max: number): boolean {
  return text.length <= max && !BLANK.test(text) && !CONTROL.test(text) && !LONE_SURROGATE.test(text);
}

function written(
  name: 'isText' | 'isLine',
  max: number,
  accepts: (text: string) => boolean,
  options?: ValidationOptions,
): PropertyDecorator {
  const kind = name === 'isLine' ? 'one line' : 'a text';
  return ValidateBy(
    {
      name,
      validator: {
        validate: (value) => typeof value === 'string' && accepts(value),
        defaultMessage: () =>
          `$property must be ${kind} of 1 to ${max} characters, not blank, without control characters`,
      },
    },
    options,
  );
}
