import { currencyOf } from './currency.js';
import { CellFault } from './fault.js';
import { saysUnknown } from './words.js';

/** Signs that mean one currency; `$` means many. */
const SIGNS: Record<string, string> = {
  '€': 'EUR',
  '£': 'GBP',
  '₹': 'INR',
  US$: 'USD',
  A$: 'AUD',
  C$: 'CAD',
  HK$: 'HKD',
};
const VAGUE_SIGNS = ['$', '¥', 'kr'];

/** Zeros that a word stands for. */
const MAGNITUDES: Record<string, number> = {
  k: 3,
  thousand: 3,
  m: 6,
  mn: 6,
  mio: 6,
  million: 6,
  bn: 9,
  b: 9,
  billion: 9,
};

const NUMBER = /^([\d.,]+)\s*([a-z]*)$/i;

/**
 * An amount with its currency; null when undisclosed, never zero. `currency`: what the row or the request says, where the
 * cell says nothing. Errors: `CellFault`.
 */
export function moneyOf(text: string, currency: string | null): { amount: string; currency: string } | null {
  if (saysUnknown(text)) return null;
  const { rest, code, isVague } = withoutCurrency(text);
  const amount = decimalOf(rest, text);
  if (/^0+(\.0+)?$/.test(amount)) {
    throw new CellFault('Zero is no value. Leave the cell empty while the value is undisclosed.');
  }
  const [whole, part = ''] = amount.split('.');
  if (part.length > 2) throw new CellFault(`"${text}" has more than two decimals. Round it.`);
  if (whole!.length > 15) throw new CellFault(`"${text}" is more than anybody could pay. Check it.`);
  if (code && currency && code !== currency) {
    throw new CellFault(
      `"${text}" is in ${code}, but the currency is said to be ${currency}. Correct either.`,
    );
  }
  const known = code ?? currency;
  if (!known) {
    const why = isVague ? 'Its sign stands for several currencies.' : 'Its currency is not said.';
    throw new CellFault(`${why} Add a column Currency, or send currency=USD or another.`);
  }
  return { amount, currency: known };
}

/** A whole number above zero; null when unknown. Errors: `CellFault`. */
export function countOf(text: string): number | null {
  if (saysUnknown(text)) return null;
  const count = Number(decimalOf(text, text));
  if (!Number.isInteger(count)) throw new CellFault(`"${text}" is not a whole number.`);
  if (count < 1 || count > 100_000_000_000) {
    throw new CellFault('Give a number of accounts from 1 to 100,000,000,000, or leave the cell empty.');
  }
  return count;
}

function withoutCurrency(text: string): { rest: string; code: string | null; isVague: boolean } {
  const word = /^([A-Za-z]{3})\s*(?=\d)|(?<=[\d\sa-z])\s*([A-Z]{3})$/.exec(text);
  const code = word && currencyOf(word[1] ?? word[2]!);
  if (code) return { rest: text.replace(word[0], '').trim(), code, isVague: false };
  const sign = [...Object.keys(SIGNS), ...VAGUE_SIGNS].find(
    (one) => text.startsWith(one) || text.endsWith(one),
  );
  if (!sign) return { rest: text, code: null, isVague: false };
  return { rest: text.replace(sign, '').trim(), code: SIGNS[sign] ?? null, isVague: !(sign in SIGNS) };
}

/** Digits with a point before the decimals, if any. `text`: the cell, for the sentence. */
function decimalOf(number: string, text: string): string {
  const parts = NUMBER.exec(number.replaceAll(/[\s'’_]/gu, ''));
  const zeros = parts?.[2] ? MAGNITUDES[parts[2].toLowerCase()] : 0;
  if (!parts || zeros === undefined) throw new CellFault(`"${text}" is not a number that can be read.`);
  const { whole, part } = separated(parts[1]!, zeros > 0, text);
  const shifted = part.padEnd(zeros, '0');
  const digits = `${whole}${shifted.slice(0, zeros)}`.replace(/^0+(?=\d)/, '');
  const decimals = shifted.slice(zeros).replace(/0+$/, '');
  return decimals === '' ? digits : `${digits}.${decimals}`;
}

/**
 * Which of the separators, if any, divides off the decimals. Nobody writes money with three decimals, so three digits after
 * the only separator are thousands; with a word for millions behind they might be either.
 */
function separated(number: string, hasMagnitude: boolean, text: string): { whole: string; part: string } {
  const separators = number.replaceAll(/\d/g, '');
  const last = separators.at(-1);
  if (!last) return { whole: number, part: '' };
  const at = number.lastIndexOf(last);
  const after = number.length - at - 1;
  const isOnly = separators.length === 1;
  const before = separators.slice(0, -1);
  const isDecimal = isOnly ? after !== 3 || number.startsWith('0') : !before.includes(last);
  if (isOnly && after === 3 && hasMagnitude && !number.startsWith('0')) {
    throw new CellFault(`"${text}" may have thousands or decimals in it. Write the number out.`);
  }
  const whole = isDecimal ? number.slice(0, at) : number;
  const groups = whole.split(/[.,]/);
  const areThousands =
    groups.slice(1).every((group) => group.length === 3) && new Set(whole.replaceAll(/\d/g, '')).size <= 1;
  if (!areThousands || groups[0] === '' || (isDecimal && after === 0)) {
    throw new CellFault(`"${text}" is not a number that can be read.`);
  }
  return { whole: groups.join(''), part: isDecimal ? number.slice(at + 1) : '' };
}
