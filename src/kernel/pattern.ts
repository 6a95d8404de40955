/**
 * Regular expressions in RE2's syntax, as CEL has them: whatever the pattern, a text is gone through
 * once, so that no pattern can hold a thread. References back and looking around do not exist.
 */
import type * as Library from 're2js';
import { Remembered } from './remembered';

export interface Pattern {
  /** Instructions of its program: what each character of a text may take. */
  readonly size: number;
  /** Whether it is found anywhere in the text. */
  isFoundIn(text: string): boolean;
}

/** A pattern that cannot be read; the message says why. */
export class PatternError extends Error {}

const known = new Remembered<Pattern>(500);

/** Throws a PatternError. To read a long pattern takes long: the caller bounds its length. */
export function patternOf(source: string): Pattern {
  return known.get(source, () => compiled(source));
}

function compiled(source: string): Pattern {
  // Loaded by the first pattern: most processes read none, and it takes some tens of milliseconds.
  const { RE2JS, RE2JSSyntaxException } = require('re2js') as typeof Library;
  try {
    const expression = RE2JS.compile(source);
    return {
      size: expression.programSize(),
      // Not test(), which keeps states that it has seen: a new one for each character of a text that
      // is made for it, which costs ten times as much as none.
      isFoundIn: (text) => expression.matcher(text).find(),
    };
  } catch (error) {
    if (!(error instanceof RE2JSSyntaxException)) throw error;
    throw new PatternError(error.message.replace(/^error parsing regexp: /, ''));
  }
}
