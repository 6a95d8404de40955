/** Sizes of texts, lists and tables as text. */
import type { ASTNode } from '@marcbachmann/cel-js';
import { knownValue } from '../expression-place';
import { typeNameOf } from '../record-types';
import { nothing, sizedBy, type Writing, type Written } from './writing';

type TextOf = (node: ASTNode, writing: Writing) => Written;

export function sizeText(of: ASTNode | undefined, writing: Writing, textOf: TextOf): Written {
  if (!of) return nothing;
  const { code } = textOf(of, writing);
  const isListed = typeNameOf(of).startsWith('list');
  const size = isListed ? `${code}?.length` : `sizeOf(${code}, plain)`;
  return { code: writing.lines.hold(size), kind: 'num' };
}

/** Both sides of a comparison. Whether a text is empty is told without counting its characters. */
export function sidesText(
  [first, second]: readonly [ASTNode, ASTNode],
  writing: Writing,
  textOf: TextOf,
): { readonly left: Written; readonly right: Written } {
  const sized = writing.recording ? undefined : sizedBy(first);
  if (!sized || typeNameOf(sized) !== 'string' || knownValue(second) !== 0) {
    return { left: textOf(first, writing), right: textOf(second, writing) };
  }
  const length = writing.lines.hold(`lengthOf(${textOf(sized, writing).code}, plain)`);
  return { left: { code: length, kind: 'num' }, right: textOf(second, writing) };
}
