import { ValidateIf } from 'class-validator';

/** The property may be left out. Unlike class-validator's `IsOptional`, null is not taken for absence. */
export function Omittable(): PropertyDecorator {
  return ValidateIf((_object, value: unknown) => value !== undefined);
}

/** The property may be null, which says "none" or "undisclosed". */
export function Nullable(): PropertyDecorator {
  return ValidateIf((_object, value: unknown) => value !== null);
}
