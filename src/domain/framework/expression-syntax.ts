/** The parser's faults in the signs that an author writes, with what may have been meant. */
import type { RuleFault } from './expression-checks';

const signs: Readonly<Record<string, string>> = {
  AND: '&&',
  OR: '||',
  NOT: '!',
  IN: 'in',
  EQ: '==',
  NE: '!=',
  LT: '<',
  LE: '<=',
  GT: '>',
  GE: '>=',
  PLUS: '+',
  MINUS: '-',
  MULTIPLY: '*',
  DIVIDE: '/',
  MODULO: '%',
  LPAREN: '(',
  RPAREN: ')',
  LBRACKET: '[',
  RBRACKET: ']',
  LBRACE: '{',
  RBRACE: '}',
  DOT: '.',
  COMMA: ',',
  COLON: ':',
  QUESTION: '?',
  NUMBER: 'a number',
  STRING: 'a text',
  BOOLEAN: 'true or false',
  NULL: 'null',
  IDENTIFIER: 'a name',
  BYTES: 'bytes',
  EOF: 'the end of the rule',
};

const hints: Readonly<Record<string, string>> = {
  '=': 'equality is written ==',
  '&': '“and” is written &&',
  '|': '“or” is written ||',
  'a name': 'join conditions with && or ||, and put texts in quotes',
  'a number': 'an operator is missing before it',
  'a text': 'an operator is missing before it',
  ')': 'something is missing before it',
  'the end of the rule': 'something is missing before it',
};

const foreignLetter =
  'names are written in plain Latin letters; one of another alphabet may look the same';

export function syntaxInWords(message: string): string {
  const words = message.replaceAll(/\b[A-Z]{2,}\b/g, (token) => signs[token] ?? token);
  const [, found = ''] = /^unexpected (?:token|character): (.+)$/.exec(words) ?? [];
  const foreign = /^[^\0-\x7f]+$/.test(found) ? foreignLetter : undefined;
  const hint = Object.hasOwn(hints, found) ? hints[found] : foreign;
  return hint === undefined ? words : `${words}; ${hint}`;
}

/** By what stands at the place of the fault, with one character before it. */
const habits: readonly (readonly [RegExp, string])[] = [
  [/^.?and\b/s, '“and” is written && in rules'],
  [/^.?or\b/s, '“or” is written || in rules'],
  [/^.?=>/s, '“at least” is written >= in rules, and a loop .all(x, ...)'],
  [/^<>/, '“unlike” is written != in rules'],
  [/^\d[,_]\d/, 'a number has no signs between its digits but a point: 1000.5'],
  [/^\d[A-Za-z]/, 'a number is written out and without its unit: 5000000'],
  [/^%\s*(\)|$)/, 'a number is written without its unit: 5, not 5 %'],
  [/^.?[“”‘’«»]/s, 'texts stand in plain quotes: "..."'],
];

const notWords = '“not” is written ! in rules';

/** What other languages or plain writing would have there; else what the parser says. */
export function withHabits(fault: RuleFault, source: string): RuleFault {
  const { offset, message } = fault;
  if (!/^unexpected /.test(message)) return fault;
  if (/\bnot\s+$/.test(source.slice(0, offset))) return { offset, message: notWords };
  const [habit] = [1, 2].flatMap((back) => {
    const there = offset >= back ? source.slice(offset - back) : ` ${source}`;
    return habits.filter(([form]) => form.test(there));
  });
  if (habit) return { offset, message: habit[1] };
  const [, word] = /^([A-Za-z_]\w*)/.exec(source.slice(offset)) ?? [];
  return word ? { offset, message: `“${word}” is not expected here; ${hints['a name']}` } : fault;
}

const kinds: readonly (readonly [RegExp, string])[] = [
  [/\bdate [<>=!]+ text|text [<>=!]+ date\b/, 'a day is written date("2026-01-31")'],
  [/\bdate [-+]|[-+] date\b/, 'daysSince(day, today) and monthsSince(day, today) count'],
  [/\bmoney\b/, 'it has an .amount and a .currency'],
  [/\blist of text [=!]= text$|: text [=!]= list of text$/, 'ask with in: "x" in list'],
  [/yes\/no [<>]=? number$/, 'two limits are joined: 5 < x && x < 10'],
  [/no function list\.contains/, 'ask with in: "x" in list'],
  [/no function (list\.)?(count|length|len)\b/, 'size(x) counts'],
  [/no function list\.(any|some)/, 'ask whether one is such with .exists(x, ...)'],
  [/no function list\.every/, 'ask whether all are such with .all(x, ...)'],
  [/no function today\b/, 'today stands without brackets'],
  [/no function matches\b/, 'it is asked of a text: x.matches("[0-9]+")'],
  [/cannot index type 'string'/, 'a text has no fields; size(x) is its length'],
  [
    /list index must be int/,
    'take one with [0], or all with .all(x, ...), .exists(x, ...), .map(x, ...)',
  ],
];

/** What an author may have meant who is told that types or names do not fit. */
export function withMeaning(message: string): string {
  const known = kinds.find(([form]) => form.test(message));
  return known ? `${message.replace(/; did you mean .*$/, '')}; ${known[1]}` : message;
}
