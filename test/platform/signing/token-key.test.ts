/** Keys that stay in their token: they sign like any other key, and say plainly when they cannot. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect } from '@jest/globals';
import { pemOf } from '../../../src/platform/signing/certificate';
import { importTokenCertificates } from '../../../src/platform/signing/import-key';
import { Sealer } from '../../../src/platform/signing/key-envelope';
import { KeyStore } from '../../../src/platform/signing/key-store';
import { makeCertificate } from '../../../src/platform/signing/make-certificate';
import { signPdf } from '../../../src/platform/signing/sign-pdf';
import { KeyError } from '../../../src/platform/signing/signing-key';
import type { TokenAccess, TokenPlace } from '../../../src/platform/signing/token-key';
import { verifyPdf } from '../../../src/platform/signing/verify-pdf';
import { cheapPassphrase } from '../../support/cheap-costs';
import { documentKeys, passphrase, signablePdf, signedAt } from '../../support/signing';
import { makeToken, pin, type TestToken, tokenPrograms } from '../../support/token';
import { isInstalled, testWith } from '../../support/tools';

const withToken = testWith(...tokenPrograms);
let token: TestToken;
let house: Awaited<ReturnType<typeof documentKeys>>;

beforeAll(async () => {
  house = await documentKeys();
  if (tokenPrograms.every(isInstalled)) token = makeToken();
});
afterAll(() => token?.remove());

const storeWith = (access?: TokenAccess) =>
  new KeyStore(house.folder, new Sealer(passphrase, cheapPassphrase), access);

/** Below the house's root, with the file that an authority would send. */
async function certificatesFor(place: TokenPlace): Promise<string> {
  const root = await house.keys.current('root');
  const [above = Buffer.alloc(0)] = root.chain;
  const certificate = await makeCertificate(
    {
      publicKey: token.publicKey(place),
      organisation: 'Bluemark',
      name: 'Token',
      notBefore: signedAt.toISOString(),
      notAfter: '2030-01-01T00:00:00Z',
      use: 'document',
    },
    root,
    above,
  );
  return pemOf(certificate) + pemOf(above);
}

async function added(place: TokenPlace, access = token.access) {
  const about = importTokenCertificates(await certificatesFor(place));
  return storeWith(access).addToken({ ...about, createdAt: signedAt }, place);
}

for (const alg of ['ES256', 'RS256'] as const) {
  withToken(`${alg}: a file signed in the token passes our check`, async () => {
    const { id } = await added(token[alg]);
    const keys = storeWith(token.access);
    await keys.use('document', id);
    const key = await keys.current('document');
    expect(key).toMatchObject({ id, alg });
    // With EC keys, about half of a token's signatures have the higher of the two values of s.
    for (const text of ['one', 'two', 'three', 'four', 'five']) {
      const file = await signPdf(await signablePdf({ text }), key);
      const trust = { issuers: house.roots, timestamps: [] };
      expect(verifyPdf(file, trust, signedAt)).toMatchObject({
        signature: 'passed',
        issuer: 'passed',
        signer: 'Token',
      });
    }
  });
}

withToken('what is stored says where the key is, and nothing secret', async () => {
  const { id } = await added(token.ES256);
  const text = readFileSync(path.join(house.folder, 'document', `${id}.json`), 'utf8');
  expect(JSON.parse(text).secret).toEqual(token.ES256);
  expect(text).not.toContain(pin);
});

withToken('a token that cannot sign says why, without the PIN', async () => {
  const wrongPin = { ...token.access, pin: '11112222' };
  const noModule = { ...token.access, module: '/nowhere.so' };
  const noProgram = { ...token.access, environment: { PATH: '/nowhere' } };
  const reasons: [TokenPlace, TokenAccess, RegExp][] = [
    [token.ES256, wrongPin, /does not sign.*CKR_PIN_INCORRECT/],
    [token.ES256, noModule, /does not sign/],
    [token.ES256, noProgram, /“pkcs11-tool” \(Debian: opensc\) cannot be started/],
    [{ ...token.ES256, token: 'another' }, token.access, /does not sign/],
  ];
  const about = importTokenCertificates(await certificatesFor(token.ES256));
  for (const [place, access, reason] of reasons) {
    const tried = storeWith(access).addToken({ ...about, createdAt: signedAt }, place);
    const error = await tried.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(KeyError);
    expect(String(error)).toMatch(reason);
    expect(String(error)).not.toContain(access.pin);
  }
});

withToken(
  'another object than the certificate’s is refused, and so is a house without a PIN',
  async () => {
    const about = importTokenCertificates(await certificatesFor(token.ES256));
    const other = storeWith(token.access).addToken({ ...about, createdAt: signedAt }, token.RS256);
    await expect(other).rejects.toThrow(KeyError);
    const { id } = await added(token.ES256);
    const keys = storeWith();
    await keys.use('document', id);
    await expect(keys.current('document')).rejects.toThrow('set PKCS11_MODULE and PKCS11_PIN');
  },
);
