import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsInt } from 'class-validator';

/** Everything in a query is text. What does not read exactly as the wanted kind stays text and is then refused. */
const BOOLEANS: ReadonlyMap<unknown, boolean> = new Map([
  ['true', true],
  ['false', false],
]);
/** How often a parameter may be repeated unless its list says otherwise. */
export const MAX_REPEATS = 50;

const INTEGER = /^-?\d{1,15}$/;

/** `true` or `false` and nothing else. */
export function IsQueryBoolean(): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) => BOOLEANS.get(value) ?? value),
    IsBoolean(),
  );
}

/** Decimal digits with an optional minus: not the empty text, hexadecimal or exponents that `Number` would read. */
export function IsQueryInteger(): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' && INTEGER.test(value) ? Number(value) : value,
    ),
    IsInt(),
  );
}

/** A parameter that may be repeated (`stage=nda&stage=scoping`), at most `max` times. One value is a list of one. */
export function IsQueryList(max: number = MAX_REPEATS): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? [value] : value)),
    IsArray(),
    ArrayMaxSize(max),
  );
}
