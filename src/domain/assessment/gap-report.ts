/**
 * What stands between a dossier and its certificate: every criterion that is not met, why, what
 * would help, and how many points it would bring. No judgements are counted: it is the agency's
 * view before the review, with the level that is possible if all that is open turned out well.
 */
import { fraction, roundedText, zero } from '../../kernel/fraction';
import type { CrosswalkEntry, Framework } from '../framework/framework';
import { answerInWords } from '../framework/reference-table';
import type { Assessment, Finding, FindingOutcome } from './finding';
import { type CriterionResult, resultsOf } from './outcomes';
import { type PathToLevel, pathsFrom } from './path';
import { type Possible, possibleWith } from './possible';
import { type ElementScore, scoreSheet } from './score';
import { type Share, sharesOf } from './shares';
import { tracedFinding } from './table-uses';
import { type TableUsed, tablesUsed } from './tables-used';

export interface Gap {
  readonly criterion: string;
  readonly title: string;
  readonly element: string;
  readonly kind: 'gate' | 'scored';
  readonly outcome: FindingOutcome;
  readonly missing: string[];
  readonly missingEvidence: string[];
  readonly reason: string;
  readonly remedy: string;
  readonly assistance?: string;
  /** What its rule looked up in reference tables, in words; left out where it looked up nothing. */
  readonly lookedUp?: readonly string[];
  /** The roots that the criterion rests on, by clause. */
  readonly roots: readonly CrosswalkEntry[];
  /** Points of the total, out of 100, that meeting it would add. */
  readonly points: string;
}

export interface GapReport {
  readonly framework: { readonly id: string; readonly version: string; readonly hash: string };
  readonly assessedOn: string;
  readonly level: number;
  readonly score: string;
  /** If everything that is missing or awaits judgement were met, and nothing else changed. */
  readonly possible: Possible;
  readonly elements: ElementScore[];
  /** Gates first, then by the points they would add. */
  readonly gaps: Gap[];
  /** The nearest sets of changes that reach the next level, then each level above it. */
  readonly paths: PathToLevel[];
  /** Reference tables that were too old on the day, and the criteria that rest on them; left out where none is. */
  readonly warnings?: readonly TableWarning[];
  /** Reference tables that rules looked up; left out where there are none. */
  readonly tables?: readonly TableUsed[];
}

export interface TableWarning {
  readonly text: string;
  readonly criteria: readonly string[];
}

export function gapReport(framework: Framework, assessment: Assessment): GapReport {
  const results = resultsOf(framework, assessment, []);
  const sheet = scoreSheet(framework, results);
  const open = new Set(assessment.findings.filter(isOpen).map(({ criterion }) => criterion));
  const best = scoreSheet(
    framework,
    whereMet(results, (code) => open.has(code)),
  );
  const shares = sharesOf(framework, results);
  const warnings = warningsIn(assessment);
  const tables = tablesUsed(assessment, framework.reference);
  const gaps = assessment.findings.flatMap((finding) => gapOf(framework, finding, shares));
  return {
    framework: assessment.framework,
    assessedOn: assessment.assessedOn,
    level: sheet.level,
    score: sheet.score,
    possible: possibleWith(framework, best),
    elements: sheet.elements,
    gaps: gaps.sort(
      (one, other) =>
        Number(other.kind === 'gate') - Number(one.kind === 'gate') ||
        fraction(other.points).compare(one.points),
    ),
    paths: pathsFrom(framework, assessment, sheet),
    ...(warnings.length > 0 && { warnings }),
    ...(tables.length > 0 && { tables }),
  };
}

/** Not decided against the project: a value or a document is not there yet, or nobody has judged. */
function isOpen({ outcome, missing, missingEvidence, trace }: Finding): boolean {
  if (outcome === 'needs judgement') return true;
  if (outcome === 'met' || outcome === 'not applicable') return false;
  return missing.length > 0 || (missingEvidence.length > 0 && trace.length === 0);
}

function whereMet(
  results: readonly CriterionResult[],
  turns: (criterion: string) => boolean,
): CriterionResult[] {
  return results.map((result) =>
    turns(result.criterion) ? { ...result, outcome: 'met' as const } : result,
  );
}

function warningsIn({ findings }: Assessment): TableWarning[] {
  const texts = new Set(findings.flatMap(({ warnings = [] }) => warnings));
  return [...texts].map((text) => ({
    text,
    criteria: findings
      .filter(({ warnings }) => warnings?.includes(text))
      .map(({ criterion }) => criterion),
  }));
}

function gapOf(framework: Framework, finding: Finding, shares: ReadonlyMap<string, Share>): Gap[] {
  const criterion = framework.criterion(finding.criterion);
  const settled = finding.outcome === 'met' || finding.outcome === 'not applicable';
  if (!criterion || settled) return [];
  const earned = finding.outcome === 'partly met' ? 'partly met' : 'not met';
  const more = fraction(String(framework.points.met)).sub(String(framework.points[earned]));
  const share = shares.get(criterion.code)?.total ?? zero;
  const { assistance } = criterion.remedy;
  const lookedUp = tracedFinding(finding, framework.reference).uses.map(answerInWords);
  return [
    {
      criterion: criterion.code,
      title: criterion.title,
      element: criterion.element,
      kind: criterion.kind,
      outcome: finding.outcome,
      missing: [...finding.missing],
      missingEvidence: [...finding.missingEvidence],
      reason: finding.reason,
      remedy: criterion.remedy.text,
      ...(assistance !== undefined && { assistance }),
      ...(lookedUp.length > 0 && { lookedUp }),
      roots: criterion.crosswalk,
      points: roundedText(share.mul(more), 2),
    },
  ];
}
