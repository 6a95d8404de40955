/** What both documents about a decision say in the same words: names, marks and lists. */
import { type TableUsed, tablesUsed } from '../../domain/assessment/tables-used';
import { isIllustrative } from '../../domain/dossier/document';
import type { DecidedCase } from './decided-case.views';

export function isSpecimenCase({ bundle, certificate }: DecidedCase): boolean {
  const invented = bundle.document !== undefined && isIllustrative(bundle.document);
  return invented || certificate?.specimen === true;
}

export function levelName({ framework }: DecidedCase, dots: number): string {
  return framework.levels.find((level) => level.dots === dots)?.name ?? '';
}

/** The day on which the panel decided, as ISO 8601. */
export function decidedOn({ ballot }: DecidedCase): string {
  return ballot.closedAt.toISOString().slice(0, 10);
}

/** The reference tables that the decision's findings looked into. */
export function tablesOf({ bundle, framework }: DecidedCase): TableUsed[] {
  return bundle.assessment ? tablesUsed(bundle.assessment, framework.reference) : [];
}
