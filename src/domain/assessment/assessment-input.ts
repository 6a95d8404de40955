/** What an assessment rests on: a framework, a dossier, the documents filed with it, and the day. */
import type { IsoDate } from '../../kernel/clock';
import type { DossierDocument } from '../dossier/document';
import type { Criterion, Framework } from '../framework/framework';

export interface FiledEvidence {
  readonly type: string;
  readonly sha256: string;
  /** The criteria that it supports; none named: all that ask for its type. */
  readonly criteria: readonly string[];
}

export interface AssessmentInput {
  readonly framework: Framework;
  readonly document: DossierDocument;
  readonly evidence: readonly FiledEvidence[];
  readonly assessedOn: IsoDate;
}

export function supports({ type, criteria }: FiledEvidence, criterion: Criterion): boolean {
  if (!criterion.evidence.includes(type)) return false;
  return criteria.length === 0 || criteria.includes(criterion.code);
}
