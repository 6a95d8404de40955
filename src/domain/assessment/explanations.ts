/**
 * The explained findings of one assessment, each worked out when it is first asked for, and kept.
 *
 * In whatever order they are asked for, and whatever was assessed in between, they come out the
 * same: facts and evaluation belong to this assessment alone.
 */
import { Evaluation } from '../framework/evaluation';
import { type Facts, factsOf } from '../framework/facts';
import { programOf } from '../framework/program/program';
import type { Ruled } from '../framework/program/ruled';
import { type AssessmentInput, type FiledEvidence, supports } from './assessment-input';
import { type CriterionTrace, type RunOfRules, traceOf, wordsOf } from './criterion-trace';
import { explainedFinding, valuesRead } from './explained-finding';
import type { Finding } from './finding';
import { type Step, stepsOf } from './steps';

export class Explanations {
  private facts: Facts | undefined;
  private evaluation: Evaluation | undefined;
  /** Null: only the closures can tell. */
  private readonly traces: (CriterionTrace | null)[] = [];
  private readonly words: Finding[] = [];
  private readonly whole: Finding[] = [];

  private readonly run: RunOfRules;

  constructor(private readonly input: AssessmentInput) {
    const { dossier } = input.document;
    const facts = () => {
      this.facts ??= factsOf(dossier);
      return this.facts;
    };
    this.run = { dossier, facts, today: input.assessedOn };
  }

  /** Records what a criterion's rules come to; `result` is what the program has just said, if it was asked. */
  record(step: Step, result?: Ruled): CriterionTrace | null {
    const trace = traceOf(step, result, this.run) ?? null;
    this.traces[step.index] = trace;
    return trace;
  }

  /** The finding without the values read, by the criterion's place in the framework. */
  wordsAt(index: number): Finding {
    const finding = this.words[index] ?? this.put(index);
    this.words[index] = finding;
    return finding;
  }

  /** The whole finding. */
  at(index: number): Finding {
    const words = this.wordsAt(index);
    // Where the closures have told the words, the values read came with them.
    const finding = this.whole[index] ?? { ...words, read: this.readAt(index) };
    this.whole[index] = finding;
    return finding;
  }

  private put(index: number): Finding {
    const step = this.stepAt(index);
    const documents = this.documentsFor(step);
    const trace = this.traces[index] ?? (this.traces[index] === null ? null : this.recordNow(step));
    if (trace) return wordsOf(step, trace, documents, this.input.assessedOn);
    const { criterion, rules } = step;
    const finding = explainedFinding(criterion, rules, this.clearEvaluation(), documents);
    this.whole[index] = finding;
    return finding;
  }

  private recordNow(step: Step): CriterionTrace | null {
    programOf(this.input.framework).forgetOthers(this);
    return this.record(step);
  }

  private readAt(index: number): Finding['read'] {
    const { criterion, rules } = this.stepAt(index);
    return valuesRead(criterion, rules, this.clearEvaluation());
  }

  private clearEvaluation(): Evaluation {
    const { facts, today } = this.run;
    this.evaluation ??= new Evaluation(facts(), today);
    this.evaluation.clear();
    return this.evaluation;
  }

  private documentsFor({ criterion }: Step): FiledEvidence[] {
    return this.input.evidence.filter((each) => supports(each, criterion));
  }

  private stepAt(index: number): Step {
    const { framework } = this.input;
    const step = stepsOf(framework)[index];
    if (!step) throw new RangeError(`${framework.id} has no criterion at place ${index}.`);
    return step;
  }
}
