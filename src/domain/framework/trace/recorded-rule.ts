/** What a rule came to and why, told from the values that were recorded while it ran. */
import type { Rule, ToldRule } from '../expression';
import { explanation } from '../expression-explain';
import { Missing, undefinedResult } from '../values';
import { type Recorded, RecordedReading } from './recorded-reading';

/** Of a rule that has places for its values. */
export function toldBy(rule: Rule | undefined, values: Recorded): ToldRule {
  if (!rule?.places) throw new TypeError('There is no rule that such values are recorded of.');
  const { tree, wording, places } = rule;
  const reading = new RecordedReading({ wording, places }, values);
  const value = reading.valueOf(tree);
  return {
    verdict: typeof value === 'boolean' || value instanceof Missing ? value : undefinedResult,
    stopped: false,
    explain: () => explanation(tree, reading),
  };
}

/** What the whole rule came to; undefined where it has no value, without a look at what is missing. */
export function valueIn(rule: Rule | undefined, values: Recorded): unknown {
  const places = rule?.places;
  return places?.ofRule ? values[places.ofRule.index] : rule && places?.knownOf(rule.tree);
}
