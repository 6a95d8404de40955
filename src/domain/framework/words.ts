/** Values and field names in words, rounded for reading. */
import { asDecimal, isList, isNumeric, Missing, type Value } from './values';

const unitEndings = /(Pct|Usd|Ha|Km|Kwh|Kw|Tbps|Tonnes|Minutes|Hours|Days|Months|Years|Fte)$/;
const shown = 5;

// What these name is a share by itself; elsewhere `Pct` is said as “share”.
const rates =
  /(Share|share|Rate|rate|fees|premium|Premium|availability|contingency|cirr|Payment|To[A-Z]\w+)$/;

/** `firstPrincipalYear` becomes `first principal year`; an ending that only names the unit goes. */
export function nameInWords(name: string): string {
  let words = knownNames.get(name);
  if (words === undefined) {
    words = composedName(name);
    // Names come from the schema and from rules; the bound only keeps a mistake from growing.
    if (knownNames.size < mostNames) knownNames.set(name, words);
  }
  return words;
}

const knownNames = new Map<string, string>();
const mostNames = 5_000;

function composedName(name: string): string {
  const bare = name.replace(unitEndings, '') || name;
  const isShare = name.endsWith('Pct') && !rates.test(bare);
  return `${bare}${isShare ? 'Share' : ''}`
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replaceAll(/\b(csf|imf|usd|url|sdg|pci|gni|iso|ric|ai|it|oran|cirr|gdp)\b/g, (word) =>
      word.toUpperCase(),
    );
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
  if (isNumeric(value)) {
    const words = numberInWords(value);
    return unit === 'year' ? words.replaceAll(',', '') : withUnit(words, unit);
  }
  if (isList(value)) return listInWords(value);
  return 'given';
}

/** `/finance/tranches/0/ratePct` becomes “rate of tranche 1 (finance)”. */
export function pointerInWords(pointer: string): string {
  let words = knownPointers.get(pointer);
  if (words === undefined) {
    words = composedPointer(pointer);
    if (knownPointers.size < mostNames) knownPointers.set(pointer, words);
  }
  return words;
}

const knownPointers = new Map<string, string>();

function composedPointer(pointer: string): string {
  const steps = pointer.split('/').slice(1);
  const parts: string[] = [];
  const groups: string[] = [];
  for (let index = steps.length - 1; index >= 0; index -= 1) {
    const step = steps[index] ?? '';
    if (/^\d+$/.test(step)) {
      index -= 1;
      parts.push(`${singular(nameInWords(steps[index] ?? 'item'))} ${Number(step) + 1}`);
    } else if (parts.length === 0) parts.push(nameInWords(step));
    else groups.unshift(nameInWords(step));
  }
  return `${parts.join(' of ')}${groups.length > 0 ? ` (${groups.join(', ')})` : ''}`;
}

const namedPointers = 3;

/** “rate of tranche 1 (finance) is”, “a, b, c and 4 more are”. */
export function pointersInWords(pointers: readonly string[]): string {
  const names = pointers.slice(0, namedPointers).map(pointerInWords).join(', ');
  const more = pointers.length - namedPointers;
  if (pointers.length === 1) return `${names} is`;
  return more > 0 ? `${names} and ${more} more are` : `${names} are`;
}

function withUnit(text: string, unit: string | undefined): string {
  // “tier, 1 to 4” says what an answer may be; it is no unit to put behind a number.
  if (!unit || /,|^in the unit/.test(unit)) return text;
  return unit === 'USD' ? `USD ${text}` : `${text} ${unit}`;
}

function numberInWords(value: Value): string {
  const given = typeof value === 'number' ? String(value) : asDecimal(value).toFixed();
  const text =
    Number.isSafeInteger(value) || /^-?\d+(\.\d\d?)?$/.test(given) ? given : rounded(value);
  if (text.length <= 3) return text;
  const [whole = '0', rest] = text.split('.');
  const grouped = whole.length > 3 ? whole.replaceAll(/\B(?=(\d{3})+$)/g, ',') : whole;
  return rest ? `${grouped}.${rest}` : grouped;
}

/** Close to a limit, two digits could show the limit itself; four tell on which side it lies. */
function rounded(value: Value): string {
  const short = typeof value === 'number' ? roundedShort(value) : undefined;
  if (short !== undefined) return short;
  const decimal = asDecimal(value);
  return decimal.toDecimalPlaces(decimal.abs().lt(10) ? 4 : 2).toFixed();
}

const largestShort = 1e6;
const nearHalf = 1e-6;

/** By binary numbers, where they leave no doubt to which side the number is rounded. */
function roundedShort(value: number): string | undefined {
  const size = Math.abs(value);
  if (!(size >= 0.01 && size < largestShort)) return undefined;
  const factor = size < 10 ? 10_000 : 100;
  const scaled = value * factor;
  const isDoubtful = Math.abs(Math.abs(scaled - Math.trunc(scaled)) - 0.5) < nearHalf;
  return isDoubtful ? undefined : String(Math.round(scaled) / factor);
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
