/** A framework whose criteria are given rules: what the generated program makes of them. */
import type { Framework } from '../../../src/domain/framework/framework';
import { shipped } from '../../support/shipped';

const [base] = shipped().frameworks as [Framework];
const [ruled] = base.criteria.filter(({ rule }) => rule) as [Framework['criteria'][number]];
const { when: _when, ...anyCriterion } = ruled;
const plain = { ...anyCriterion, sectors: [], assessment: 'rule' as const };

/**
 * Two criteria for a rule: R, partly met where it is false, and W, which is met and has it as its
 * condition. Where presence is asked, a rule may be neither turned round nor made a condition: R alone.
 */
export function frameworkOf(
  rules: readonly string[],
  data: Partial<Pick<Framework, 'constants' | 'reference'>> = {},
): Framework {
  return {
    ...base,
    constants: {},
    reference: {},
    ...data,
    criteria: rules.flatMap((rule, index) => {
      if (rule.includes('has(')) return [{ ...plain, code: `R-${index}`, rule: { met: rule } }];
      return [
        { ...plain, code: `R-${index}`, rule: { met: rule, partly: `!(${rule})` } },
        { ...plain, code: `W-${index}`, when: { rule, text: rule }, rule: { met: 'true' } },
      ];
    }),
  };
}
