import { ValidateBy } from 'class-validator';
import { currencyOf } from '#libs/negotiations/imports/cells/currency.js';

/** A code of ISO 4217 that stands for a currency, as this runtime knows them. */
export function IsCurrency(): PropertyDecorator {
  return ValidateBy({
    name: 'isCurrency',
    validator: {
      validate: (value) => typeof value === 'string' && currencyOf(value) === value,
      defaultMessage: () => '$property must be a currency of ISO 4217, such as USD or EUR',
    },
  });
}
