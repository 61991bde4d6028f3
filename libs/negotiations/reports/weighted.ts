/**
 * An amount, a decimal string with two decimals, times signed ÷ decided: exact, and rounded to the nearest hundredth, a
 * half up. `decided` is above zero.
 */
export function weightedAmount(amount: string, signed: number, decided: number): string {
  const [cents, of] = [BigInt(amount.replace('.', '')) * BigInt(signed), BigInt(decided)];
  const rounded = String((2n * cents + of) / (2n * of)).padStart(3, '0');
  return `${rounded.slice(0, -2)}.${rounded.slice(-2)}`;
}
