/**
 * A framework: a versioned catalogue of elements, themes and criteria, as data.
 *
 * It is read from `criteria/<id>/<version>/`, checked as a whole, and known by its content hash.
 * Nothing in here is code: thresholds, weights, lists and rules stand in the files.
 */
import type { Sector } from '../dossier/parts/project';
import type { ReferenceTables } from './reference-table';

export const criterionKinds = ['gate', 'scored'] as const;
export type CriterionKind = (typeof criterionKinds)[number];

/** How a criterion is assessed; hybrid means that a rule speaks first and a reviewer confirms. */
export const assessmentModes = ['rule', 'evidence', 'judgement', 'hybrid'] as const;
export type AssessmentMode = (typeof assessmentModes)[number];

export interface SourceReference {
  /** `BDN`, `QII`, `EP4`, `IFC PS`, `Prague Proposals` … */
  readonly standard: string;
  readonly clause: string;
  /** Whether the clause was read in a copy of the source; shown to users where it was not. */
  readonly verified: boolean;
}

/** A standard that the whole scheme grew from. */
export interface Root {
  /** As `sources` of criteria name it. */
  readonly standard: string;
  readonly title: string;
}

/** Which clause of a root a criterion rests on. */
export interface CrosswalkEntry {
  readonly root: string;
  readonly clause: string;
  readonly verified: boolean;
}

export interface Criterion {
  /** `BDN-03.6`. */
  readonly code: string;
  readonly element: string;
  readonly theme: string;
  readonly title: string;
  readonly kind: CriterionKind;
  readonly assessment: AssessmentMode;
  /** Plain-language question to the applicant. */
  readonly question: string;
  readonly guidance: { readonly applicant: string; readonly reviewer: string };
  /** Empty: every sector. */
  readonly sectors: readonly Sector[];
  /** CEL: whether it applies to this dossier; absent means always (within its sectors). */
  readonly when?: { readonly rule: string; readonly text: string };
  /** CEL: when it is met, and, for scored criteria, when it is partly met. */
  readonly rule?: { readonly met: string; readonly partly?: string };
  /** Evidence types that support it. */
  readonly evidence: readonly string[];
  readonly weight: number;
  readonly sources: readonly SourceReference[];
  /** Those of its sources that name a root of the framework. */
  readonly crosswalk: readonly CrosswalkEntry[];
  readonly remedy: {
    readonly text: string;
    /** What technical assistance could pay for, where it could help. */
    readonly assistance?: string;
  };
  readonly examples: readonly CriterionExample[];
}

export interface CriterionExample {
  readonly title: string;
  /** The day of the assessment; 2026-06-30 where the example does not care. */
  readonly assessedOn?: string;
  /** A fragment of a dossier. */
  readonly dossier: object;
  readonly evidence?: readonly string[];
  readonly expect: {
    readonly outcome: 'met' | 'partly met' | 'not met' | 'not applicable' | 'needs judgement';
    readonly missing?: readonly string[];
  };
}

export interface Theme {
  readonly code: string;
  readonly title: string;
  readonly weight: number;
}

export interface Element {
  /** `BDN-03`. */
  readonly code: string;
  readonly title: string;
  readonly weight: number;
  readonly themes: readonly Theme[];
}

export interface Level {
  /** One to three. */
  readonly dots: number;
  readonly name: string;
  /** Points out of 100 that the total must reach. */
  readonly minimumScore: number;
  /** Points out of 100 that every element must reach, unless named below. */
  readonly minimumPerElement: number;
  readonly minimumOfElement: Readonly<Record<string, number>>;
}

export interface EvidenceType {
  readonly code: string;
  readonly title: string;
}

/** A named threshold, list or table that rules use as `constants.<name>`. */
export interface FrameworkConstant {
  readonly value:
    | number
    | string
    | readonly number[]
    | readonly string[]
    | Readonly<Record<string, number>>;
  readonly unit?: string;
  /** Where it comes from; a threshold of our own says so. */
  readonly source: string;
}

/** What the scheme does with a certificate until it ends. */
export interface Surveillance {
  /** Days before the last day of validity on which the holder is told, the most first. */
  readonly noticeDays: readonly number[];
  readonly statement: StatementPeriods;
  /** Absent: complaints have no last days. */
  readonly complaints?: ComplaintPeriods;
}

/** How long the secretariat has to answer a complaint, counted from the day on which it arrives. */
export interface ComplaintPeriods {
  readonly acknowledgeWorkingDays: number;
  readonly decideDays: number;
}

/** When the holder is asked what has changed. */
export interface StatementPeriods {
  /** Months from the first day of validity to the first statement, and from one to the next. */
  readonly everyMonths: number;
  /** Days in which it is to be given. */
  readonly answerDays: number;
  /** Days after those, until it is overdue. */
  readonly graceDays: number;
}

export interface Framework {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly status: 'draft' | 'published' | 'retired';
  readonly effectiveFrom: string;
  /**
   * Days, from its effective date on, in which applications that were opened under the version before
   * may still be submitted under that. Absent: none. Not in the hash, so it can be lengthened.
   */
  readonly graceDays?: number;
  /** SHA-256 over the canonical JSON of everything that matters. */
  readonly hash: string;
  readonly elements: readonly Element[];
  readonly criteria: readonly Criterion[];
  readonly levels: readonly Level[];
  readonly evidenceTypes: readonly EvidenceType[];
  /** In the order in which a crosswalk shows them; none where a version names none. */
  readonly roots: readonly Root[];
  /** Share of full points that an outcome earns. */
  readonly points: Readonly<Record<'met' | 'partly met' | 'not met', number>>;
  readonly submission: {
    /** JSON pointers into the dossier that must be answered (unknown is an answer). */
    readonly required: readonly string[];
  };
  readonly review: { readonly reviewers: number; readonly tolerance: number };
  readonly decision: { readonly rule: 'consensus' | 'majority'; readonly quorum: number };
  readonly periods: {
    readonly commentDays: number;
    readonly returnDays: number;
    readonly clarificationDays: number;
    readonly appealDays: number;
  };
  readonly validityMonths: number;
  /** Absent: holders are told and asked nothing. Not in the hash: no result depends on it. */
  readonly surveillance?: Surveillance;
  readonly constants: Readonly<Record<string, FrameworkConstant>>;
  /** Dated tables that rules use as `reference.<name>`. */
  readonly reference: ReferenceTables;
  criterion(code: string): Criterion | undefined;
}
