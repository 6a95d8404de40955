/** Keys, signers and signable files for tests; the passphrase costs little to try here. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll } from '@jest/globals';
import { pageDocument } from '../../src/platform/pdf/page-model';
import { renderPdf } from '../../src/platform/pdf/render';
import type { ValidationMaterial } from '../../src/platform/pdf/validation-material';
import {
  createDocumentSigner,
  type DocumentSigner,
  type TimestampSettings,
} from '../../src/platform/signing/document-signer';
import { Sealer } from '../../src/platform/signing/key-envelope';
import { KeyStore } from '../../src/platform/signing/key-store';
import { type DocumentKeyType, makeDocumentKey } from '../../src/platform/signing/make-keys';
import { cheapPassphrase } from './cheap-costs';

export const passphrase = 'correct horse battery staple';
export const signedAt = new Date('2026-11-25T10:00:00Z');

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** Removed when the tests of the file are done. */
export function emptyKeys() {
  const folder = mkdtempSync(path.join(tmpdir(), 'bluemark-keys-'));
  const keys = new KeyStore(folder, new Sealer(passphrase, cheapPassphrase));
  folders.push(folder);
  return { folder, keys };
}

/** A self-made root and a document key below it. */
export async function documentKeys(alg: DocumentKeyType = 'ES256', now = signedAt) {
  const made = emptyKeys();
  const { id } = await makeDocumentKey(made.keys, { organisation: 'Bluemark', now, alg });
  await made.keys.use('document', id);
  return {
    ...made,
    key: await made.keys.current('document'),
    roots: await made.keys.documentRoots(),
  };
}

/** A small page with room for a signature. */
export function signablePdf(
  change: { text?: string; title?: string; reason?: string } = {},
  evidence?: ValidationMaterial,
) {
  const { text = 'This is to certify.', title = 'Certificate', reason = 'Issued.' } = change;
  const style = { face: 'sans', sizes: [12], colour: '#000000' };
  const place = { x: 56, y: 56, width: 400, height: 40 };
  const alt = 'Digital signature';
  return renderPdf(
    pageDocument.parse({
      title,
      author: 'Bluemark',
      subject: 'BM-2026-000042-7X',
      language: 'en',
      createdAt: '2026-11-25T10:00:00.000Z',
      width: 595.28,
      height: 841.89,
      items: [
        { kind: 'text', text, ...place, ...style },
        { kind: 'signature', ...place, y: 120, name: 'Bluemark', reason, alt },
      ],
    }),
    evidence && { evidence },
  );
}

/** The signer of a house with one self-made key, which is made when it is first used. */
export function testSigner(timestamps?: TimestampSettings): DocumentSigner {
  const made = documentKeys('ES256', new Date('2026-01-01T00:00:00Z'));
  const signer = made.then(({ keys }) => createDocumentSigner(keys, timestamps));
  return {
    levels: createDocumentSigner(emptyKeys().keys, timestamps).levels,
    // As the house does each day, by itself.
    renewLists: async (now) => (await signer).renewLists(now),
    evidence: async (now) => {
      await (await signer).renewLists(now);
      return (await signer).evidence(now);
    },
    canArchive: timestamps !== undefined,
    archive: async (pdf) => (await signer).archive(pdf),
    sign: async (pdf, level) => (await signer).sign(pdf, level),
    verify: async (pdf, now) => (await signer).verify(pdf, now),
    trusted: async () => (await signer).trusted(),
  };
}
