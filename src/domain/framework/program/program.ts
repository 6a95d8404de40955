/**
 * A framework as one program: what each criterion comes to by its sectors, condition and rule, with
 * no trace and no names of what is missing.
 *
 * The text is made from checked syntax trees and runs on raw dossiers. It gives what the closures
 * give, criterion by criterion; a test holds them together.
 */
import type { IsoDate } from '../../../kernel/clock';
import { BudgetExceeded, stepBudget } from '../evaluation';
import type { Framework } from '../framework';
import { type CriterionRules, rulesOf } from '../rules';
import { CriterionTexts } from './criteria';
import type { Ruled } from './ruled';
import { runtime } from './runtime';

export interface Program {
  /** To be called before each dossier. */
  forget(): void;
  /** The same, save where nothing was forgotten since it was last called for the same owner. */
  forgetOthers(owner: object): void;
  /** In the framework's order. */
  readonly criteria: readonly ((dossier: object, today: IsoDate) => Ruled)[];
  /** In the same order; undefined for a criterion with a rule that cannot be recorded. */
  readonly recorders: readonly (Recorders | undefined)[];
}

export type Recorders = Readonly<Partial<Record<keyof CriterionRules, Recorder>>>;

/** The values of a rule's parts; undefined where the words for them may take too many steps. */
type Recorder = (dossier: object, today: IsoDate) => readonly unknown[] | undefined;

const known = new WeakMap<Framework, Program>();

export function programOf(framework: Framework): Program {
  const program = known.get(framework) ?? build(framework);
  known.set(framework, program);
  return program;
}

function build(framework: Framework): Program {
  const { text, constants } = programText(framework);
  const make = new Function('runtime', 'constants', 'budget', 'exceeded', text);
  const made = make(runtime, constants, stepBudget, new BudgetExceeded()) as Made;
  let owned: object | undefined;
  return {
    ...made,
    forget() {
      owned = undefined;
      made.forget();
    },
    forgetOthers(owner) {
      if (owned !== owner) made.forget();
      owned = owner;
    },
  };
}

/** What the text makes. */
type Made = Omit<Program, 'forgetOthers'>;

/** The program's text, and the values that it is handed by number. */
export function programText(framework: Framework): {
  readonly text: string;
  readonly constants: readonly unknown[];
} {
  const rules = rulesOf(framework);
  const texts = new CriterionTexts(rules, framework);
  const criteria = framework.criteria.map((criterion, index) =>
    texts.criterion(criterion, rules[index] ?? {}),
  );
  const recorders = rules.map((each) => texts.recorders(each));
  const { constants } = texts.names;
  const text = [
    '"use strict";',
    `const { ${Object.keys(runtime).join(', ')} } = runtime;`,
    `const [${constants.map((_value, index) => `k${index}`).join(', ')}] = constants;`,
    'let steps = 0;',
    'function spend(count) { if ((steps += count) > budget) throw exceeded; }',
    'function givenUp(error) { if (error !== exceeded) throw error; }',
    ...texts.declarations(),
    `return { forget, criteria: [${criteria.join(', ')}], recorders: [${recorders.join(', ')}] };`,
  ];
  return { text: text.join('\n'), constants };
}
