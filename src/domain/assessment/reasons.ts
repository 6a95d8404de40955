/** One sentence that says why a rule was not met. */
import { capital } from '../../kernel/capital';
import { pointersInWords } from '../framework/words';
import type { RuleReading } from './rule-reading';

export function missingWords(pointers: readonly string[]): string {
  return `${pointersInWords(pointers)} missing.`;
}

export function notMetWords(reading: RuleReading | undefined): string {
  if (!reading) return 'There is no rule that could be met.';
  if (reading.stopped) return 'The rule was given up because it took too many steps.';
  if (reading.missing.length > 0) return `It cannot be told: ${missingWords(reading.missing)}`;
  const [first] = reading.trace;
  if (!first) return 'The declared values do not meet the rule.';
  return `${capital(first.text)}.`;
}
