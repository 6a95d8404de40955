/**
 * What a signature needs to be checked years later, inside the file: the Document Security Store (ETSI EN
 * 319 142-1, 5.4.2; ISO 32000-2, 12.8.4.3). It is there before the file is signed, so that nothing has
 * to be added afterwards.
 */
import type { Pen } from './paint';

export interface ValidationMaterial {
  /** DER; the signer's certificate and those above it. */
  readonly certificates: readonly Uint8Array[];
  /** DER; revocation lists of the day. */
  readonly lists: readonly Uint8Array[];
}

/** What PDFKit has and its types do not tell. */
interface Inside {
  readonly _root: { readonly data: Record<string, unknown> };
  ref(data: object): { compress: boolean; write(bytes: Uint8Array): void; end(): void };
}

/** Without a list there is nothing that the signature does not bring along itself. */
export function addValidationMaterial(pen: Pen, { certificates, lists }: ValidationMaterial): void {
  if (lists.length === 0) return;
  const inside = pen as unknown as Inside;
  const streamOf = (bytes: Uint8Array) => {
    const stream = inside.ref({});
    // They are small, and our check reads streams as they stand.
    stream.compress = false;
    stream.write(bytes);
    stream.end();
    return stream;
  };
  const store = inside.ref({
    Type: 'DSS',
    Certs: certificates.map(streamOf),
    CRLs: lists.map(streamOf),
  });
  store.end();
  inside._root.data.DSS = store;
  // The store is younger than PDF 1.7.
  inside._root.data.Extensions = { ESIC: { BaseVersion: '1.7', ExtensionLevel: 5 } };
}
