/** One criterion that would have to come out better: what stands against it and what would help. */
import type { Criterion } from '../framework/framework';
import type { Finding, FindingOutcome } from './finding';
import type { CriterionResult } from './outcomes';

/**
 * What it takes, least first: a reviewer's word alone, values that are not known yet, a document, or
 * that the project itself (or what was judged of it) becomes another.
 */
export const efforts = ['judgement', 'data', 'document', 'project'] as const;
export type Effort = (typeof efforts)[number];

export interface PathChange {
  readonly criterion: string;
  readonly title: string;
  readonly element: string;
  readonly kind: 'gate' | 'scored';
  readonly outcome: FindingOutcome;
  /** The least that is enough within its set. */
  readonly to: 'met' | 'partly met';
  readonly effort: Effort;
  readonly missing: readonly string[];
  readonly missingEvidence: readonly string[];
  readonly reason: string;
  /** By how much it fails, where the rule compares numbers. */
  readonly shortfall?: string;
  readonly remedy: string;
  /** What technical assistance could pay for; absent where it could not help, or need not. */
  readonly assistance?: string;
  /** Points of the total, out of 100, that it adds. */
  readonly points: string;
}

/** How far it is: only what is missing is asked for where nothing speaks against the project. */
export function effortOf(result: CriterionResult, finding: Finding | undefined): Effort {
  const { missing = [], missingEvidence = [], trace = [] } = finding ?? {};
  const judged = result.decidedBy === 'review' || result.decidedBy === 'both';
  if (judged) return 'project';
  if (result.outcome === 'needs judgement') {
    return missingEvidence.length > 0 ? 'document' : 'judgement';
  }
  const noDocument = missingEvidence.length > 0 && trace.length === 0;
  if (missing.length === 0 && !noDocument) return 'project';
  return missingEvidence.length > 0 ? 'document' : 'data';
}

/** “grant element is 26.8 %, needed at least 35 %”: the first comparison that tells a number. */
function shortfallOf(finding: Finding | undefined): string | undefined {
  return finding?.trace.find(({ text }) => /\d.*needed/.test(text))?.text;
}

export function changeOf(
  criterion: Criterion,
  result: CriterionResult,
  finding: Finding | undefined,
  better: { readonly to: 'met' | 'partly met'; readonly points: string },
): PathChange {
  const effort = effortOf(result, finding);
  const shortfall = effort === 'project' ? shortfallOf(finding) : undefined;
  // Where all is there and only waits for its reviewers, there is nothing to pay for.
  const assistance = effort === 'judgement' ? undefined : criterion.remedy.assistance;
  return {
    criterion: criterion.code,
    title: criterion.title,
    element: criterion.element,
    kind: criterion.kind,
    outcome: result.outcome,
    to: better.to,
    effort,
    missing: finding?.missing ?? [],
    missingEvidence: finding?.missingEvidence ?? [],
    reason: finding?.reason ?? 'It has not been assessed.',
    ...(shortfall !== undefined && { shortfall }),
    remedy: criterion.remedy.text,
    ...(assistance !== undefined && { assistance }),
    points: better.points,
  };
}
