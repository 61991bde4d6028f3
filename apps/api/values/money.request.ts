import { Matches } from 'class-validator';
import { IsCurrency } from '#apps/api/validation/currency.js';

/** An amount and its currency. Where a value is undisclosed there is null in place of the whole, never zero. */
export class MoneyRequest {
  /**
   * In units of the currency, at most two decimals, above zero.
   * @example "1250000.00"
   */
  @Matches(/^(?!0+(\.0+)?$)\d{1,15}(\.\d{1,2})?$/)
  amount: string;

  /**
   * ISO 4217.
   * @example "USD"
   */
  @Matches(/^[A-Z]{3}$/)
  @IsCurrency()
  currency: string;
}
