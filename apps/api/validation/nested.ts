import { applyDecorators } from '@nestjs/common';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsObject, ValidateNested } from 'class-validator';

type ClassOf = () => new () => object;

/** One object of a class. `ValidateNested` alone would take a list of them as well. */
export function IsObjectOf(classOf: ClassOf): PropertyDecorator {
  return applyDecorators(Type(classOf), IsObject(), ValidateNested());
}

/** At most `max` objects of a class. `ValidateNested` alone would take lists of lists as well. */
export function IsListOf(classOf: ClassOf, max: number): PropertyDecorator {
  return applyDecorators(
    Type(classOf),
    IsArray(),
    ArrayMaxSize(max),
    IsObject({ each: true }),
    ValidateNested({ each: true }),
  );
}
