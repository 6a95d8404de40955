/**
 * What was put forward, bound together by one hash: revision, documents, framework, declaration.
 *
 * It is on the receipt, and is what a certificate later rests on. Answers to questions change it:
 * a new revision or a new document under the same declaration is a new manifest.
 */
import { contentHash } from '../../kernel/digest';

export interface Manifest {
  readonly revisionHash: string;
  readonly evidence: readonly {
    readonly type: string;
    readonly sha256: string;
    readonly criteria: readonly string[];
  }[];
  readonly frameworkHash: string;
  readonly declaredBy: string;
  readonly declaredAt: Date;
}

export function manifestHash(manifest: Manifest): string {
  return contentHash({
    revision: manifest.revisionHash,
    evidence: manifest.evidence.map(({ type, sha256, criteria }) => ({ type, sha256, criteria })),
    framework: manifest.frameworkHash,
    declaration: { declaredBy: manifest.declaredBy, at: manifest.declaredAt.toISOString() },
  });
}
