/** Amounts with a currency: a decimal written as text, and an ISO 4217 code. */
import { codes, code as currencyByCode } from 'currency-codes';
import { Decimal } from './decimal';

export interface Money {
  readonly amount: string;
  readonly currency: string;
}

export const currencyCodes: readonly string[] = codes();

const known = new Set(currencyCodes);

/** In capitals only: one currency has one way to be written. */
export function isCurrency(code: string): boolean {
  return known.has(code);
}

/** How many digits the currency's minor unit has (ISO 4217): 2 for USD, 0 for JPY. */
export function minorDigits(currency: string): number {
  return currencyByCode(currency)?.digits ?? 2;
}

export function addAmounts(amounts: readonly string[]): string {
  return amounts.reduce((sum, amount) => sum.plus(amount), new Decimal(0)).toFixed();
}

/** `12500000` and `USD` become `USD 12,500,000`; cents are shown only where there are any. */
export function formatMoney({ amount, currency }: Money): string {
  const value = new Decimal(amount);
  const digits = value.isInteger() ? 0 : minorDigits(currency);
  const [whole = '0', fraction] = value.abs().toFixed(digits).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  const sign = value.isNegative() && !value.isZero() ? '−' : '';
  return `${currency} ${sign}${grouped}${fraction ? `.${fraction}` : ''}`;
}
