/**
 * A JSON-LD document as sorted N-Quads (RDF Dataset Canonicalization, RDFC-1.0).
 *
 * The library is loaded when it is first needed: it takes most of a second, and many processes never
 * sign or check a credential. `safe` refuses every word that no context explains, since such a word
 * would not be covered by the proof.
 */
import type jsonld from 'jsonld';
import type { ActiveContext } from 'jsonld';
import { loadPinned } from './contexts';

let loading: Promise<typeof jsonld> | undefined;

export async function canonicalRdf(document: object): Promise<string> {
  loading ??= load();
  const { canonize } = await loading;
  return canonize(document, {
    algorithm: 'RDFC-1.0',
    format: 'application/n-quads',
    documentLoader: loadPinned,
    safe: true,
  });
}

async function load(): Promise<typeof jsonld> {
  const { default: library } = await import('jsonld');
  shareDefinitions(await library.processContext(null, null, {}));
  return library;
}

/**
 * For every typed node the library copies all definitions of all words, and the scoped contexts in
 * them: most of the time of a proof. A definition is never changed once it is made, so that copies
 * can share it. Copies of the first context, from which all others come, are made in this way.
 */
function shareDefinitions(first: ActiveContext): void {
  first.clone = function (this: ActiveContext) {
    const { mappings, protected: guarded } = this;
    const copy = { ...this, mappings: new Map(mappings), protected: { ...guarded }, inverse: null };
    return copy;
  };
  first.revertToPreviousContext = function (this: ActiveContext) {
    return this.previousContext ?? this;
  };
}
