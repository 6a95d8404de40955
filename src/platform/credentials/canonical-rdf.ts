/**
 * A JSON-LD document as sorted N-Quads (RDF Dataset Canonicalization, RDFC-1.0).
 *
 * The library is loaded when it is first needed: it takes most of a second, and many processes never
 * sign or check a credential. `safe` refuses every word that no context explains, since such a word
 * would not be covered by the proof.
 */
import type jsonld from 'jsonld';
import { loadPinned } from './contexts';
import { rememberScoped, shareDefinitions } from './quick-contexts';

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
  const { default: resolved } = await import('jsonld/lib/ResolvedContext.js');
  shareDefinitions(await library.processContext(null, null, {}));
  rememberScoped(resolved);
  return library;
}
