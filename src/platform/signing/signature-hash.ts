/** The hash inside a signature algorithm, as X.509 and CMS name it (RFC 5754, RFC 5758). */
import { oids } from './oids';

const hashes: ReadonlyMap<string, string> = new Map([
  [oids.rsaWithSha256, 'sha256'],
  [oids.rsaWithSha384, 'sha384'],
  [oids.rsaWithSha512, 'sha512'],
  [oids.ecdsaWithSha256, 'sha256'],
  [oids.ecdsaWithSha384, 'sha384'],
  [oids.ecdsaWithSha512, 'sha512'],
]);

/** Undefined for algorithms that are not accepted here. */
export function hashInside(algorithm: string): string | undefined {
  return hashes.get(algorithm);
}
