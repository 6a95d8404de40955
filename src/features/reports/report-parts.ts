/** What both documents about a decision say in the same words: names, marks and lists. */
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

/** The first `most` of a list, and how many more there are. */
export function shortened(
  list: readonly string[],
  most: number,
  say: (sentence: string, values: { list: string; more: number }) => string,
  between: string,
): string {
  const shown = list.slice(0, most).join(between);
  return list.length > most ? say('more', { list: shown, more: list.length - most }) : shown;
}
