/**
 * A bundle: everything that a score rests on, in one JSON value that can be recomputed.
 *
 * The whole bundle is for those who may read the case. The public one leaves out the dossier, the
 * evidence, what the rules have read, and the reviewers' words; what it keeps has the same hashes
 * in both, so that one can be held against the other.
 */
import { contentHash } from '../../kernel/digest';
import type { DossierDocument } from '../dossier/document';
import type { Rating } from '../review/rating';
import { writtenOut } from './assessed-finding';
import type { FiledEvidence } from './assessment-input';
import type { Assessment, Finding } from './finding';
import type { ScoreSheet } from './score';

export const bundleFormat = 'bluemark-bundle/1';

/** In the order in which they rest on each other. */
export const bundleParts = [
  'document',
  'evidence',
  'assessment',
  'outcomes',
  'judgements',
  'reasons',
  'sheet',
] as const;
export type BundlePart = (typeof bundleParts)[number];

/** What a score takes from a finding, and nothing of what was declared. */
export type Outcome = Pick<Finding, 'criterion' | 'outcome' | 'ruleOutcome'>;

export interface BundleContent {
  /** Reference of the application. */
  readonly application: string;
  readonly framework: Assessment['framework'];
  readonly engineVersion: string;
  /** The engine that the application was submitted under, where that is recorded. */
  readonly pinnedEngine?: string;
  readonly assessedOn: string;
  /** SHA-256 of the document, also where that is withheld. */
  readonly revisionHash: string;
  readonly document?: DossierDocument;
  readonly evidence?: readonly FiledEvidence[];
  /** The stored result of the rules, as it stands. */
  readonly assessment?: Assessment;
  readonly outcomes: readonly Outcome[];
  readonly judgements: readonly { readonly criterion: string; readonly rating: Rating }[];
  /** Why each criterion was judged so. */
  readonly reasons?: Readonly<Record<string, string>>;
  readonly sheet: ScoreSheet;
}

export interface Bundle extends BundleContent {
  readonly format: typeof bundleFormat;
  readonly withheld: readonly BundlePart[];
  /** SHA-256 over the canonical JSON of each part; `bundle`: of all but this entry itself. */
  readonly hashes: Readonly<Partial<Record<BundlePart, string>>> & { readonly bundle: string };
}

export interface AssessedCase {
  readonly application: string;
  readonly pinnedEngine: string | null;
  readonly document: DossierDocument;
  readonly evidence: readonly FiledEvidence[];
  readonly assessment: Assessment;
  readonly judgements: readonly { criterion: string; rating: Rating; reason: string }[];
  /** As it was stored with the decision; before one, that of the rules alone. */
  readonly sheet: ScoreSheet;
}

export function wholeBundle(decided: AssessedCase): Bundle {
  const { application, pinnedEngine, document, evidence, assessment } = decided;
  const { judgements, sheet } = decided;
  const { framework, engineVersion, assessedOn, revisionHash } = assessment;
  return sealed({
    application,
    framework,
    engineVersion,
    ...(pinnedEngine !== null && { pinnedEngine }),
    assessedOn,
    revisionHash,
    document,
    evidence: evidence.map(({ type, sha256, criteria }) => ({ type, sha256, criteria })),
    assessment: writtenOut(assessment),
    outcomes: outcomesIn(assessment),
    judgements: judgements.map(({ criterion, rating }) => ({ criterion, rating })),
    reasons: Object.fromEntries(judgements.map(({ criterion, reason }) => [criterion, reason])),
    sheet,
  });
}

/** Names what it keeps, so that a part which is added one day is not public by itself. */
export function publicBundle(whole: Bundle): Bundle {
  const { application, framework, engineVersion, assessedOn, revisionHash } = whole;
  const { pinnedEngine, outcomes, judgements, sheet } = whole;
  const heading = { application, framework, engineVersion, assessedOn, revisionHash };
  const pinned = pinnedEngine !== undefined && { pinnedEngine };
  return sealed({ ...heading, ...pinned, outcomes, judgements, sheet });
}

export function outcomesIn({ findings }: Pick<Assessment, 'findings'>): Outcome[] {
  return findings.map(({ criterion, outcome, ruleOutcome }) => ({
    criterion,
    outcome,
    ...(ruleOutcome && { ruleOutcome }),
  }));
}

/** With the hashes of what is there, and the names of what is not. */
export function sealed(content: BundleContent): Bundle {
  const present = bundleParts.filter((part) => content[part] !== undefined);
  const hashes = Object.fromEntries(present.map((part) => [part, contentHash(content[part])]));
  const withheld = bundleParts.filter((part) => content[part] === undefined);
  const body = { format: bundleFormat, ...content, withheld } as const;
  return { ...body, hashes: { ...hashes, bundle: contentHash({ ...body, hashes }) } };
}
