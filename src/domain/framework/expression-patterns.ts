/**
 * Regular expressions in rules, `text.matches("...")`: a pattern is written out, so that it is read
 * and measured with the rule, and a text pays for it by its length.
 */
import type { ASTNode } from '@marcbachmann/cel-js';
import { type Pattern, PatternError, patternOf } from '../../kernel/pattern';
import type { RuleFault } from './expression-checks';
import { childrenOf } from './expression-scope';

/** Characters that the patterns of one rule may have together. */
const longest = 100;
/** Instructions that one pattern may come to. */
const largest = 300;
const instructionsAStep = 2;

export function patternFaults(rule: ASTNode): RuleFault[] {
  let left = longest;
  return patternsIn(rule).flatMap((node): RuleFault[] => {
    const offset = node.range.start;
    if (node.op !== 'value' || typeof node.args !== 'string') {
      return [{ offset, message: 'the pattern of matches() is written out, as a text in quotes' }];
    }
    left -= node.args.length;
    const message = left < 0 ? tooLong : faultOf(node.args);
    return message ? [{ offset, message }] : [];
  });
}

/** Of a node that has passed the check. */
export function patternIn(node: ASTNode | undefined): Pattern {
  return patternOf(String(node?.args));
}

/** Paid for by the most that a search can take. */
export function matches(
  text: string,
  pattern: Pattern,
  purse: { spend(steps: number): void },
): boolean {
  purse.spend(Math.ceil((text.length * pattern.size) / instructionsAStep));
  return pattern.isFoundIn(text);
}

const tooLong = `the patterns of a rule have at most ${longest} characters together`;

function patternsIn(node: ASTNode): ASTNode[] {
  const own = node.op === 'rcall' && node.args[0] === 'matches' ? node.args[2].slice(0, 1) : [];
  return [...own, ...childrenOf(node).flatMap(patternsIn)];
}

function faultOf(source: string): string | undefined {
  try {
    return patternOf(source).size > largest
      ? 'the pattern takes too many repetitions apart; ask for fewer, or for any number with + or *'
      : undefined;
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    const hint = hints.find(([form]) => form.test(error.message));
    return `the pattern cannot be read: ${hint ? hint[1] : error.message}`;
  }
}

/** What an author may have meant, by what the reader of patterns says. */
const hints: readonly (readonly [RegExp, string])[] = [
  [/`\\[pP]/, 'there is no such class of characters; \\pL is any letter, \\pN any digit'],
  [
    /`\(\?<?[=!]/,
    'it cannot look ahead or back with (?=, (?!, (?<= or (?<!; join two conditions with &&',
  ],
  [/invalid escape sequence: `\\[1-9]/, 'it cannot refer back to a group, such as \\1'],
  [
    /missing closing \)/,
    'a bracket ( is not closed; a bracket that is meant as such is written [(]',
  ],
  [/unexpected \)/, 'a bracket ) closes nothing; one that is meant as such is written [)]'],
  [/missing closing \]/, 'a bracket [ is not closed; one that is meant as such is written [[]'],
  [/missing argument to repetition/, '*, + and ? stand behind what is repeated; .* is any text'],
  [/invalid nested repetition/, 'what is repeated is repeated once: a*, not a**'],
  [/invalid repeat count/, 'a number of repetitions is at most 1000, the smaller one first: {2,5}'],
  [
    /invalid character class range/,
    'a range goes from the lower to the higher character, as in [a-z]',
  ],
];
