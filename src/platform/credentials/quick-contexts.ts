/**
 * Makes the library for JSON-LD work out once what the words of our contexts mean, and not anew for
 * every typed node of every document, which took most of the time of a proof.
 *
 * Nothing of a document is remembered by it, only contexts. What comes out is the same (a test holds
 * it against the library as it is).
 */
import type { ActiveContext, ResolvedContext } from 'jsonld';

/** Of which context a copy was made. */
const original = Symbol('original');

type Copy = ActiveContext & { readonly [original]?: ActiveContext };

/**
 * The library copies all definitions of all words for every typed node. A definition is never changed
 * once it is made, so that copies can share it.
 *
 * @param first the one from which all others are copied.
 */
export function shareDefinitions(first: ActiveContext): void {
  first.clone = function (this: ActiveContext): Copy {
    const { mappings, protected: guarded } = this;
    const own = { mappings: new Map(mappings), protected: { ...guarded }, inverse: null };
    return { ...this, ...own, [original]: this };
  };
  first.revertToPreviousContext = function (this: ActiveContext) {
    return this.previousContext ?? this;
  };
}

/**
 * The library remembers what a context makes of another one, by that other one. Words that a type
 * brings along hold for one node only; for these it makes a copy to return from, which differs from
 * its original in nothing else and is never the same one twice. It is told the original instead.
 *
 * @param resolved the class of contexts that were read.
 */
export function rememberScoped(resolved: { readonly prototype: ResolvedContext }): void {
  const { getProcessed, setProcessed } = resolved.prototype;
  resolved.prototype.getProcessed = function (active: Copy) {
    return getProcessed.call(this, nameOf(active));
  };
  resolved.prototype.setProcessed = function (active: Copy, processed) {
    setProcessed.call(this, nameOf(active), processed);
  };
}

/** One object for all copies that are made to return to the same context. */
const names = new WeakMap<ActiveContext, object>();

function nameOf(active: Copy): object {
  const { previousContext } = active;
  if (!previousContext || active[original] !== previousContext) return active;
  const name = names.get(previousContext) ?? {};
  names.set(previousContext, name);
  return name;
}
