/** The rules of one criterion in words: when it applies, and when it is met or partly met. */
import { environmentFor } from '../../domain/framework/expression-environment';
import { type RuleInWords, ruleInWords } from '../../domain/framework/expression-in-words';
import type { Criterion, Framework } from '../../domain/framework/framework';

export interface ExplainedRule {
  readonly opening: string;
  readonly source: string;
  readonly words: RuleInWords;
}

export function rulesInWords(framework: Framework, { when, rule }: Criterion): ExplainedRule[] {
  const environment = environmentFor(framework);
  const given = [
    [when && `Applies only where ${when.text}. By its rule:`, when?.rule],
    ['Met where', rule?.met],
    ['Partly met where', rule?.partly],
  ] as const;
  return given.flatMap(([opening, source]) =>
    opening && source
      ? [{ opening, source, words: ruleInWords(source, environment, framework.constants) }]
      : [],
  );
}
