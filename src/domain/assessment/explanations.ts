/**
 * The explained findings of one assessment, each worked out when it is first asked for, and kept.
 *
 * In whatever order they are asked for, and whatever was assessed in between, they come out the
 * same: facts and evaluation belong to this assessment alone.
 */
import { Evaluation } from '../framework/evaluation';
import { factsOf } from '../framework/facts';
import { rulesOf } from '../framework/rules';
import { type AssessmentInput, supports } from './assessment-input';
import { explainedFinding } from './explained-finding';
import type { Finding } from './finding';

export class Explanations {
  private evaluation: Evaluation | undefined;
  private readonly known: Finding[] = [];

  constructor(private readonly input: AssessmentInput) {}

  /** By the criterion's place in the framework. */
  at(index: number): Finding {
    const finding = this.known[index] ?? this.explain(index);
    this.known[index] = finding;
    return finding;
  }

  private explain(index: number): Finding {
    const { framework, document, evidence, assessedOn } = this.input;
    const criterion = framework.criteria[index];
    if (!criterion) throw new RangeError(`${framework.id} has no criterion at place ${index}.`);
    this.evaluation ??= new Evaluation(factsOf(document.dossier), assessedOn);
    this.evaluation.clear();
    const documents = evidence.filter((each) => supports(each, criterion));
    return explainedFinding(criterion, rulesOf(framework)[index] ?? {}, this.evaluation, documents);
  }
}
