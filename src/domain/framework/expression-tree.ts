/**
 * The text of a rule as a tree that is parsed, type-checked and within the language that we offer, or
 * everything that is wrong with it.
 */
import { type ASTNode, type Environment, ParseError } from '@marcbachmann/cel-js';
import { type CheckOptions, checkRule, type RuleFault } from './expression-checks';
import { presenceProbe } from './expression-environment';
import { type Named, readableFault, typesInWords } from './expression-faults';
import { literalFaults } from './expression-literals';
import { mixNumbers } from './expression-numbers';
import { patternFaults } from './expression-patterns';
import { childrenOf } from './expression-scope';
import { withHabits } from './expression-syntax';

const longestRule = 4_000;

/** Marks that show a text in another order than it is read in. */
const hiddenCharacter = /[\u202a-\u202e\u2066-\u2069]/;
const hiddenWords = 'a character that cannot be seen stands here; write it as \\u and its number';

export type Compiled<T> = T | { readonly faults: readonly RuleFault[] };

type TreeOptions = CheckOptions & Named;

export function checkedTree(
  source: string,
  environment: Environment,
  options: TreeOptions,
  wanted?: 'bool',
): Compiled<{ readonly ast: ASTNode; readonly type: string }> {
  if (source.length > longestRule) {
    return {
      faults: [{ offset: 0, message: `the rule is longer than ${longestRule} characters` }],
    };
  }
  const hidden = hiddenCharacter.exec(source);
  if (hidden) return { faults: [{ offset: hidden.index, message: hiddenWords }] };
  const typed = typedTree(source, environment, options, wanted);
  if ('fault' in typed) return { faults: [typed.fault] };
  const faults = [
    ...checkRule(typed.ast, options),
    ...literalFaults(typed.ast, options),
    ...patternFaults(typed.ast),
  ];
  return faults.length > 0 ? { faults } : typed;
}

function typedTree(
  source: string,
  environment: Environment,
  named: TreeOptions,
  wanted?: 'bool',
): { readonly ast: ASTNode; readonly type: string } | { readonly fault: RuleFault } {
  try {
    const probed = withProbes(source, environment.parse(source).ast);
    const parsed = checkedParse(probed, environment);
    const { valid, type = 'nothing', error } = parsed.result;
    if (!valid) return { fault: readableFault(error, parsed.ast, named) };
    if (wanted && type !== wanted) {
      return {
        fault: { offset: 0, message: `the rule gives ${typesInWords(type)}, not yes or no` },
      };
    }
    return { ast: parsed.ast, type };
  } catch (error) {
    return { fault: withHabits(readableFault(error), source) };
  }
}

/** As it stands, or with its numbers mixed where that is what it lacks. */
function checkedParse(source: string, environment: Environment) {
  const plain = checked(environment.parse(source));
  if (plain.result.valid) return plain;
  // A tree that was checked keeps its types, so a second one is made.
  const parsed = environment.parse(source);
  mixNumbers(parsed.ast);
  const mixed = checked(parsed);
  return mixed.result.valid || placeOf(mixed) > placeOf(plain) ? mixed : plain;
}

function checked(parsed: ReturnType<Environment['parse']>) {
  return { ast: parsed.ast, result: parsed.check() };
}

/** The fault that is found further on is the author's, not one of mixing. */
function placeOf({ result: { error } }: ReturnType<typeof checked>): number {
  return error?.range?.start ?? 0;
}

const hasWords = 'has() takes a path such as project.title';

/** Puts the checking stand-in for each `has`; both are three letters long, so positions stay. */
function withProbes(source: string, ast: ASTNode): string {
  const places: number[] = [];
  const walk = (node: ASTNode): void => {
    if (node.op === 'call' && node.args[0] === presenceProbe) {
      throw new ParseError({ message: `there is no function ${presenceProbe}()`, node });
    }
    if (node.op === 'call' && node.args[0] === 'has') {
      if (node.args[1].length !== 1) throw new ParseError({ message: hasWords, node });
      places.push(node.range.start);
    }
    for (const child of childrenOf(node)) walk(child);
  };
  walk(ast);
  return places.reduce(
    (text, place) => `${text.slice(0, place)}${presenceProbe}${text.slice(place + 3)}`,
    source,
  );
}
