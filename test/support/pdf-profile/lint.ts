/**
 * Our profile of PDF/A-3a with PDF/UA-1, rule by rule. What a machine can see is looked at; whether
 * words are the right ones is for people.
 */
import { annotationRules } from './annotation-rules';
import { archiveRules } from './archive-rules';
import { type Objects, PdfFile, readObjects } from './pdf-file';
import { tagRules } from './tag-rules';

export const rules = [...archiveRules, ...tagRules, ...annotationRules];

/** Each fault with the id of its rule: `links-in-words: A link has no words.` */
export function lint(objects: Objects): string[] {
  const file = new PdfFile(objects);
  return rules.flatMap(({ id, faults }) => faults(file).map((fault) => `${id}: ${fault}`));
}

export function lintFile(file: string): string[] {
  return lint(readObjects(file));
}
