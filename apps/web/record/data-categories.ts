import type { DataCategory } from '#libs/api-client/index.js';
import { text } from './texts.js';

/** The categories of data in the field's own words. */
const NAMES: Record<DataCategory, string> = {
  'pd:Name': text('data_name'),
  'pd:Contact': text('data_contact'),
  'pd:OfficialID': text('data_governmentId'),
  'pd:FinancialAccount': text('data_account'),
  'pd:FinancialAccountNumber': text('data_accountNumber'),
  'pd:PaymentCardNumber': text('data_cardNumber'),
  'pd:FinancialStatus': text('data_balance'),
  'pd:Transaction': text('data_transactions'),
  'pd:Purchase': text('data_purchases'),
  'pd:PurchasesAndSpendingHabit': text('data_spendingHabit'),
  'pd:Income': text('data_income'),
  'pd:LoanRecord': text('data_loans'),
  'pd:CreditScore': text('data_creditScore'),
  'pd:Financial': text('data_statements'),
  rewards: text('data_rewards'),
  'pd:Authenticating': text('data_credentials'),
};

export const DATA_CATEGORIES = Object.entries(NAMES).map(([value, label]) => ({
  value: value as DataCategory,
  label,
}));

export function dataCategory(category: DataCategory): string {
  return NAMES[category];
}
