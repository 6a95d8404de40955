/** Values and field names in words, rounded for reading. */
import { asDecimal, isList, isNumeric, Missing, type Value } from './values';

const unitEndings = /(Pct|Usd|Ha|Km|Kwh|Kw|Tbps|Tonnes|Minutes|Hours|Days|Months|Years|Fte)$/;
const shown = 5;

/** `firstPrincipalYear` becomes `first principal year`; an ending that only names the unit goes. */
export function nameInWords(name: string): string {
  const bare = name.replace(unitEndings, '') || name;
  return bare
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replaceAll(/\b(csf|imf|usd|url|sdg|pci|gni|iso|ric|ai)\b/g, (word) => word.toUpperCase());
}

/** `tranches` becomes `tranche`, `parties` becomes `party`. */
export function singular(name: string): string {
  if (name.endsWith('ies')) return `${name.slice(0, -3)}y`;
  return name.endsWith('s') ? name.slice(0, -1) : name;
}

export function valueInWords(value: Value | undefined, unit?: string): string {
  if (value === undefined || value instanceof Missing) return 'missing';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return `“${value.length > 80 ? `${value.slice(0, 77)}…` : value}”`;
  if (isNumeric(value)) return withUnit(numberInWords(value), unit);
  if (isList(value)) return listInWords(value);
  return 'given';
}

function withUnit(text: string, unit: string | undefined): string {
  if (!unit) return text;
  return unit === 'USD' ? `USD ${text}` : `${text} ${unit}`;
}

function numberInWords(value: Value): string {
  const decimal = asDecimal(value);
  // Close to a limit, two digits could show the limit itself; four tell on which side it lies.
  const text = decimal.toDecimalPlaces(decimal.abs().lt(10) ? 4 : 2).toFixed();
  const [whole = '0', rest] = text.split('.');
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, ',');
  return rest ? `${grouped}.${rest}` : grouped;
}

function listInWords(items: readonly Value[]): string {
  if (items.length === 0) return 'an empty list';
  if (items.some((item) => typeof item === 'object' && !isNumeric(item))) {
    return `${items.length} ${items.length === 1 ? 'item' : 'items'}`;
  }
  const texts = items.slice(0, shown).map((item) => valueInWords(item));
  return items.length > shown
    ? `${texts.join(', ')} and ${items.length - shown} more`
    : texts.join(', ');
}
