/** What running the rules says of one criterion, and why. */
export const findingOutcomes = [
  'met',
  'partly met',
  'not met',
  'not applicable',
  'needs judgement',
] as const;
export type FindingOutcome = (typeof findingOutcomes)[number];

/** One step of an explanation: an expression in words, and the value that it had. */
export interface TraceStep {
  /** The expression as it stands in the framework. */
  readonly expression: string;
  /** What it says, in words that a reviewer can read, with the values used. */
  readonly text: string;
  readonly value: string;
}

export interface Finding {
  readonly criterion: string;
  readonly outcome: FindingOutcome;
  /** Of a hybrid criterion that awaits judgement: what its rule says, which nobody may raise. */
  readonly ruleOutcome?: 'met' | 'partly met';
  /** JSON pointers of values that the rule needs and that are not there (or are unknown). */
  readonly missing: readonly string[];
  /** Evidence types that are asked for and of which there is no document. */
  readonly missingEvidence: readonly string[];
  /** One sentence: why it came out so. */
  readonly reason: string;
  readonly trace: readonly TraceStep[];
  /** JSON pointers of the values that the rule has read, with those values. */
  readonly read: readonly { readonly pointer: string; readonly value: unknown }[];
  /** SHA-256 digests of the documents that support it. */
  readonly evidence: readonly string[];
  /** Reference tables used that were too old on the day of the assessment; left out where none is. */
  readonly warnings?: readonly string[];
}

export interface Assessment {
  readonly engineVersion: string;
  readonly framework: { readonly id: string; readonly version: string; readonly hash: string };
  readonly revisionHash: string;
  readonly assessedOn: string;
  readonly findings: readonly Finding[];
}
