/**
 * The same expressions by our generated program, by our closures and by a second implementation of
 * CEL (@bufbuild/cel): where they do not agree.
 */
import { celEnv, isCelError, isCelList, parse, plan } from '@bufbuild/cel';
import { outcomes } from '../../../src/domain/assessment/assess-outcomes';
import type { FindingOutcome } from '../../../src/domain/assessment/finding';
import type { DossierDocument } from '../../../src/domain/dossier/document';
import { Evaluation } from '../../../src/domain/framework/evaluation';
import { compileExpression } from '../../../src/domain/framework/expression';
import { environmentFor } from '../../../src/domain/framework/expression-environment';
import { factsOf } from '../../../src/domain/framework/facts';
import {
  asDecimal,
  isList,
  isNumeric,
  Missing,
  type Value,
} from '../../../src/domain/framework/values';
import { constants, type Written } from './random-expressions';
import { frameworkOf } from './rule-framework';

/** No value: ours is missing, theirs an error. */
export const none = 'no value';

type Answer = (dossier: object) => unknown;

const source = 'a test';
const given = Object.fromEntries(
  Object.entries(constants).map(([name, value]) => [name, { value, source }]),
);
const environment = environmentFor({ constants: given, reference: {} });
const standard = celEnv();
const assessedOn = '2026-06-30';

export function byClosures({ ours }: Written): Answer {
  const options = { presence: 'allowed', constants: given } as const;
  const compiled = compileExpression(ours, environment, options);
  if ('faults' in compiled) {
    throw new Error(`refused: ${ours}: ${compiled.faults.map(({ message }) => message)}`);
  }
  const { expression } = compiled;
  return (dossier) => plain(expression.run(new Evaluation(factsOf(dossier), assessedOn)));
}

/** Numbers as binary numbers, whatever their kind. */
function plain(value: Value): unknown {
  if (value instanceof Missing) return none;
  if (isNumeric(value)) return asDecimal(value).toNumber() + 0;
  return isList(value) ? value.map(plain) : value;
}

/** Of dossiers as `asNumbers` gives them. */
export function byOther({ theirs }: Written): Answer {
  const run = plan(standard, parse(theirs));
  return (dossier) => {
    const value = run({ ...dossier, constants } as never);
    return isCelError(value) ? none : theirPlain(value);
  };
}

/** Whole numbers stay whole: they may have more digits than a binary number holds. */
function theirPlain(value: unknown): unknown {
  if (typeof value === 'number') return value + 0;
  return isCelList(value) ? [...value].map(theirPlain) : value;
}

/** Amounts stand in dossiers as decimal text. */
export function asNumbers(dossier: object): object {
  return JSON.parse(JSON.stringify(dossier), (key, value) =>
    key === 'capitalCostUsd' ? Number(value) : value,
  );
}

/** How an answer is to be compared. */
export type Kind =
  /** The same value, or none. */
  | 'value'
  /** A quotient: what is not finite there has no value here. */
  | 'quotient'
  /** With `has`: true for the same dossiers, as what is absent is missing here and not false. */
  | 'presence';

export interface Question {
  readonly kind: Kind;
  readonly written: Written;
}

/** Each difference in words; every question is asked of every dossier. */
export function differencesIn(
  questions: readonly Question[],
  dossiers: readonly object[],
): readonly string[] {
  const converted = dossiers.map(asNumbers);
  const answers = questions.map(({ written, kind }) => {
    const other = byOther(written);
    const finite = (value: unknown) =>
      kind === 'quotient' && typeof value === 'number' && !Number.isFinite(value) ? none : value;
    return converted.map((dossier) => finite(other(dossier)));
  });
  return [
    ...differencesOfClosures(questions, dossiers, answers),
    ...differencesOfProgram(questions, dossiers, answers),
  ];
}

type Answers = readonly (readonly unknown[])[];

function differencesOfClosures(
  questions: readonly Question[],
  dossiers: readonly object[],
  answers: Answers,
): string[] {
  return questions.flatMap(({ written, kind }, row) => {
    const own = byClosures(written);
    return dossiers.flatMap((dossier, at) => {
      const [mine, other] = [own(dossier), answers[row]?.[at]];
      const areAlike =
        equalValues(mine, inBinary(other)) || (kind === 'presence' && !isTrueOf(mine, other));
      return areAlike ? [] : [inWords(`closures: ${written.ours}`, dossier, mine, other)];
    });
  });
}

const isTrueOf = (...values: readonly unknown[]) => values.includes(true);

function inBinary(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  return Array.isArray(value) ? value.map(inBinary) : value;
}

function equalValues(mine: unknown, other: unknown): boolean {
  if (!Array.isArray(mine) || !Array.isArray(other)) return mine === other;
  return mine.length === other.length && mine.every((item, at) => equalValues(item, other[at]));
}

/**
 * A program says only what a criterion comes to. So a value is asked for by comparing it with one that
 * the other implementation gives, and a quotient by whether it is above one.
 */
function differencesOfProgram(
  questions: readonly Question[],
  dossiers: readonly object[],
  answers: Answers,
): string[] {
  const asked = questions.map((question, row) => asRule(question, answers[row] ?? []));
  const framework = frameworkOf(
    asked.map(({ rule }) => rule),
    { constants: given },
  );
  return dossiers.flatMap((dossier, at) => {
    const document = { dossier, provenance: {} } as DossierDocument;
    const mine = outcomes({ framework, document, evidence: [], assessedOn });
    const expected = asked.flatMap((each) => outcomesFor(each, each.verdicts[at]));
    return mine.flatMap((outcome, index) => {
      if (expected[index]?.includes(outcome)) return [];
      return [inWords(`program: ${ruleText(framework, index)}`, dossier, outcome, expected[index])];
    });
  });
}

interface Asked {
  readonly rule: string;
  readonly isPresence: boolean;
  /** By dossier: true, false or none. */
  readonly verdicts: readonly unknown[];
}

function asRule({ kind, written: { ours } }: Question, answers: readonly unknown[]): Asked {
  const verdicts = (holds: (answer: unknown) => unknown) =>
    answers.map((answer) => (answer === none ? none : holds(answer)));
  const isPresence = kind === 'presence' && ours.includes('has(');
  if (kind === 'quotient') {
    return { rule: `${ours} > 1`, isPresence, verdicts: verdicts((answer) => Number(answer) > 1) };
  }
  if (isPresence) return { rule: ours, isPresence, verdicts: answers };
  const some = answers.find((answer) => answer !== none);
  if (some === undefined) return { rule: `${ours} == ${ours}`, isPresence, verdicts: answers };
  if (typeof some === 'boolean') return { rule: ours, isPresence, verdicts: answers };
  return {
    rule: `${ours} == ${literal(some)}`,
    isPresence,
    verdicts: verdicts((answer) => equalValues(answer, some)),
  };
}

function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value === 'string') return JSON.stringify(value);
  return Number.isInteger(value) ? `${value}.0` : String(value);
}

/**
 * What the criteria of a rule may come to, in the order of `frameworkOf`. A condition without value
 * leaves its criterion in place: not met where data are missing, else by its rule, which is met.
 */
function outcomesFor({ isPresence }: Asked, verdict: unknown): readonly FindingOutcome[][] {
  if (isPresence) return [verdict === true ? ['met'] : ['not met']];
  if (verdict === true) return [['met'], ['met']];
  if (verdict === false) return [['partly met'], ['not applicable']];
  return [['not met'], ['not met', 'met']];
}

function ruleText({ criteria }: ReturnType<typeof frameworkOf>, index: number): string {
  const criterion = criteria[index];
  return `${criterion?.code} ${criterion?.when?.rule ?? criterion?.rule?.met}`;
}

function inWords(asked: string, dossier: object, mine: unknown, other: unknown): string {
  return `${asked}\nof ${JSON.stringify(dossier)}\ngives ${String(mine)}, elsewhere ${String(other)}`;
}
