/** ISO 4217, as this runtime knows it. */
const CURRENCIES = new Set(Intl.supportedValuesOf('currency'));

/** The code of a currency in any case; null for any other word. */
export function currencyOf(word: string): string | null {
  const code = word.trim().toUpperCase();
  return CURRENCIES.has(code) ? code : null;
}
