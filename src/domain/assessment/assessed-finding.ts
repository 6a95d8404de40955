/**
 * A finding as `assess()` gives it: its outcome is known, and what explains it is worked out when it
 * is first read. Most readers of an assessment look at outcomes only.
 *
 * As JSON, canonical JSON too, it is whole. A copy by `{...finding}` is not: `writtenOut()` gives
 * findings that may be copied, compared key by key, and kept while their dossier changes.
 */
import type { Explanations } from './explanations';
import type { Assessment, Finding, FindingOutcome } from './finding';

export class AssessedFinding implements Finding {
  readonly #index: number;
  readonly #explanations: Explanations;
  readonly #ruleOutcome: Finding['ruleOutcome'];

  constructor(
    readonly criterion: string,
    readonly outcome: FindingOutcome,
    ruleOutcome: Finding['ruleOutcome'],
    index: number,
    explanations: Explanations,
  ) {
    this.#ruleOutcome = ruleOutcome;
    this.#index = index;
    this.#explanations = explanations;
  }

  get ruleOutcome() {
    return this.#ruleOutcome;
  }

  get missing() {
    return this.words().missing;
  }

  get missingEvidence() {
    return this.words().missingEvidence;
  }

  get reason() {
    return this.words().reason;
  }

  get trace() {
    return this.words().trace;
  }

  get read() {
    return this.writtenOut().read;
  }

  get evidence() {
    return this.words().evidence;
  }

  get warnings() {
    return this.words().warnings;
  }

  /** As a plain object, the same each time. Throws where the dossier became another meanwhile. */
  writtenOut(): Finding {
    this.words();
    return this.#explanations.at(this.#index);
  }

  /** The same without the values read. */
  private words(): Finding {
    const finding = this.#explanations.wordsAt(this.#index);
    if (finding.outcome === this.outcome && finding.ruleOutcome === this.#ruleOutcome) {
      return finding;
    }
    throw new TypeError(
      `${this.criterion} was “${this.outcome}” and is explained as “${finding.outcome}”: has the dossier been changed since it was assessed?`,
    );
  }

  /** In the order of canonical JSON, whose serialiser takes what this gives as it stands. */
  toJSON(): object {
    return Object.fromEntries(
      Object.entries(this.writtenOut()).sort(([one], [other]) => (one < other ? -1 : 1)),
    );
  }
}

/** The assessment as plain objects, with every explanation in them. */
export function writtenOut(assessment: Assessment): Assessment {
  return {
    ...assessment,
    findings: assessment.findings.map((finding) =>
      finding instanceof AssessedFinding ? finding.writtenOut() : finding,
    ),
  };
}
