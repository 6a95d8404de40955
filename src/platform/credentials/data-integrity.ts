/**
 * Proofs in credentials (W3C Verifiable Credential Data Integrity 1.0 with EdDSA cryptosuites 1.0).
 *
 * A document gets two proofs over the same content: `eddsa-rdfc-2022`, which holds for every way of
 * writing the same statements, and `eddsa-jcs-2022`, which a page in a browser can check by itself.
 * Nothing in them comes from a clock or from chance: same document, key and date, same bytes.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { fromBase58, toBase58 } from '../../kernel/base58';
import { canonicalJson, canonicalJsonIfAny } from '../../kernel/digest';
import { Remembered } from '../../kernel/remembered';
import type { SigningKey } from '../signing/signing-key';
import { canonicalRdf } from './canonical-rdf';
import { signatureHolds } from './multikey';

export const cryptosuites = ['eddsa-rdfc-2022', 'eddsa-jcs-2022'] as const;
export type Cryptosuite = (typeof cryptosuites)[number];

const proofShape = z.looseObject({
  type: z.literal('DataIntegrityProof'),
  cryptosuite: z.string(),
  created: z.iso.datetime({ offset: true }),
  verificationMethod: z.string(),
  proofPurpose: z.literal('assertionMethod'),
  proofValue: z.string().regex(/^z/),
});
export type Proof = z.output<typeof proofShape>;
const proofsShape = z.array(proofShape).min(1).max(8);
const contextShape = z.array(z.string()).max(8);

/** A document without its proofs. */
export interface Unsecured {
  readonly '@context': readonly string[];
  readonly [name: string]: unknown;
}

export interface ProofOptions {
  /** Instant, ISO 8601. */
  readonly created: string;
  /** The key's address in the issuer's DID document. */
  readonly verificationMethod: string;
}

export async function secured<T extends Unsecured>(
  document: T,
  key: SigningKey,
  options: ProofOptions,
): Promise<T & { proof: Proof[] }> {
  if (key.alg !== 'EdDSA') throw new TypeError(`${key.id} is no Ed25519 key.`);
  const proof: Proof[] = [];
  for (const cryptosuite of cryptosuites) {
    const config = {
      type: 'DataIntegrityProof' as const,
      cryptosuite,
      ...options,
      proofPurpose: 'assertionMethod' as const,
      // What JSON canonicalisation signs has to stand in the proof itself (EdDSA cryptosuites, 3.3.1).
      ...(cryptosuite === 'eddsa-jcs-2022' && { '@context': document['@context'] }),
    };
    const signature = await key.sign(await hashed[cryptosuite](document, config));
    proof.push({ ...config, proofValue: `z${toBase58(signature)}` });
  }
  return { ...document, proof };
}

/** The proofs of a document, apart from the document; undefined where nothing can be proved of it. */
export function proofsOf(
  secureDocument: Readonly<Record<string, unknown>>,
): { document: Unsecured; proofs: Proof[] } | undefined {
  const { proof, ...document } = secureDocument;
  const proofs = proofsShape.safeParse(Array.isArray(proof) ? proof : [proof]);
  const context = contextShape.safeParse(document['@context']);
  if (!proofs.success || !context.success) return undefined;
  if (canonicalJsonIfAny(secureDocument) === undefined) return undefined;
  return { document: { ...document, '@context': context.data }, proofs: proofs.data };
}

/** Whether the proof was made over exactly this document with the private part of this key. */
export async function proofHolds(
  document: Unsecured,
  proof: Proof,
  publicKey: Uint8Array,
): Promise<boolean> {
  const { proofValue, ...config } = proof;
  const suite = cryptosuites.find((one) => one === proof.cryptosuite);
  const signature = fromBase58(proofValue.slice(1));
  if (!suite || !signature) return false;
  if (suite === 'eddsa-jcs-2022' && !sameContext(document, config)) return false;
  try {
    return signatureHolds(publicKey, await hashed[suite](document, config), signature);
  } catch (error) {
    // A word or a context that we do not know: then nothing can be said for this document.
    if (error instanceof Error && error.name.startsWith('jsonld.')) return false;
    throw error;
  }
}

type Config = Readonly<Record<string, unknown>>;

const hashed: Record<Cryptosuite, (document: Unsecured, config: Config) => Promise<Uint8Array>> = {
  'eddsa-jcs-2022': async (document, config) =>
    Buffer.concat([digest(canonicalJson(config)), digest(canonicalJson(document))]),
  'eddsa-rdfc-2022': async (document, config) => {
    const withContext = { ...config, '@context': document['@context'] };
    return Buffer.concat([await rdfDigest(withContext), await rdfDigest(document)]);
  },
};

/** The dearest step by far; what was just signed is checked, and a status list is checked often. */
const rdfDigests = new Remembered<Promise<Buffer>>(200);

function rdfDigest(document: object): Promise<Buffer> {
  const name = digest(canonicalJson(document)).toString('base64');
  return rdfDigests.get(name, async () => digest(await canonicalRdf(document)));
}

function sameContext(document: Unsecured, config: Config): boolean {
  const own = config['@context'];
  return own === undefined || canonicalJson(own) === canonicalJson(document['@context']);
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
