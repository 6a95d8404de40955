/**
 * Word lists of documents: one file for each language, sentences with their values in braces.
 *
 * A sentence that counts something has a form for one and a form for others; `by` names the value.
 */
import { z } from 'zod';
import { type DocumentLanguage, pluralForm } from '../../kernel/language';
import { fillText, type Values } from './page-template';

export const sentence = z.union([
  z.string(),
  z.strictObject({ by: z.string(), one: z.string(), other: z.string() }),
]);
export type Sentence = z.output<typeof sentence>;

export function fillSentence(words: Sentence, values: Values, language: DocumentLanguage): string {
  if (typeof words === 'string') return String(fillText(words, values));
  const count = values[words.by];
  if (typeof count !== 'number') throw new Error(`“${words.by}” is not there to be counted.`);
  return String(fillText(words[pluralForm(language, count)], values));
}

/** Every sentence of a word list, with its values in. */
export function fillWords(
  words: Readonly<Record<string, Sentence>>,
  values: Values,
  language: DocumentLanguage,
): Values {
  return Object.fromEntries(
    Object.entries(words).map(([name, one]) => [name, fillSentence(one, values, language)]),
  );
}
