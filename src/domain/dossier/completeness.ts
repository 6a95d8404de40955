/** Which of the answers that a framework demands are not given. */
import { valueAt } from '../../kernel/json-pointer';
import type { DossierDocument } from './document';

/**
 * The required pointers that hold nothing. `null` counts as an answer: it says that the value is
 * unknown, and leaves it to the rules to make something of that. An empty list is no answer.
 */
export function missingRequired(
  { dossier }: Pick<DossierDocument, 'dossier'>,
  required: readonly string[],
): string[] {
  return required.filter((pointer) => {
    const value = valueAt(dossier, pointer);
    return value === undefined || (Array.isArray(value) && value.length === 0);
  });
}
