import { IsBoolean, IsIn, ValidateBy } from 'class-validator';
import { faultOf, PRECISIONS } from '#libs/negotiations/stages/uncertain-time.js';
import type { Precision, UncertainTime } from '#libs/negotiations/stages/uncertain-time.js';
import { Nullable, Omittable } from '#apps/api/validation/presence.js';
import { IsLine } from '#apps/api/validation/text.js';

/** A time from the outside world, as well as it is known. */
export class UncertainTimeRequest {
  /**
   * `2018-08-06`, `Monday`, `2018-W31`, `2018-08`, `2018-spring`, `2016`; null when nothing is known.
   * @example "2016"
   */
  @Nullable() @IsLine(40) value: string | null;
  @FitsPrecision() @IsIn(PRECISIONS) precision: Precision;
  /** True when it was concluded rather than stated. */
  @SaysFromWhat() @IsBoolean() inferred: boolean;
  /** What it was concluded from; demanded when it was. */
  @Omittable() @IsLine(300) from?: string;
}

function FitsPrecision(): PropertyDecorator {
  return ValidateBy({
    name: 'fitsPrecision',
    validator: {
      validate: (_value, args) => faultOf(args!.object as UncertainTime) === null,
      defaultMessage: (args) => faultOf(args!.object as UncertainTime) ?? '',
    },
  });
}

function SaysFromWhat(): PropertyDecorator {
  return ValidateBy({
    name: 'saysFromWhat',
    validator: {
      validate: (inferred, args) => inferred !== true || (args!.object as UncertainTime).from !== undefined,
      defaultMessage: () => 'Say what it was concluded from.',
    },
  });
}
