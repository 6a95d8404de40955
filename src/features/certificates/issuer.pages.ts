/** Who signs certificates, and what others need to check the signatures without us. */
import { isoDate } from '../../kernel/clock';
import { notFound } from '../../kernel/failure';
import { anyone, FileReply, type Screen, screen } from '../../platform/http/route';
import { type Certificate, fingerprint, pemOf } from '../../platform/signing/certificate';
import type { DocumentSigner } from '../../platform/signing/document-signer';

export function issuerPages(signer: Pick<DocumentSigner, 'trusted'>): Screen[] {
  const pem = (path: string, name: string, choose: (all: Trusted) => readonly Certificate[]) =>
    screen({
      path,
      access: anyone,
      view: async () => {
        const chosen = choose(await signer.trusted());
        if (chosen.length === 0) throw notFound('certificate');
        const text = chosen.map(({ bytes }) => pemOf(bytes)).join('');
        return new FileReply(Buffer.from(text), 'application/x-pem-file', name, {
          cache: 'public',
        });
      },
    });
  return [
    screen({
      path: '/issuer',
      access: anyone,
      view: async () => ({
        template: 'issuer/issuer.njk',
        model: issuerModel(await signer.trusted()),
      }),
    }),
    pem('/issuer/root.pem', 'root.pem', ({ issuers }) => issuers),
    pem('/issuer/signers.pem', 'signers.pem', ({ issuers, signers }) => [...issuers, ...signers]),
    pem('/issuer/timestamp-roots.pem', 'timestamp-roots.pem', ({ timestamps }) => timestamps),
  ];
}

type Trusted = Awaited<ReturnType<DocumentSigner['trusted']>>;

function issuerModel({ issuers, signers, timestamps, selfMade }: Trusted) {
  return {
    roots: issuers.map((root) => ({
      ...shown(root),
      selfMade: selfMade.some(({ bytes }) => bytes.equals(root.bytes)),
    })),
    signers: signers.map(shown),
    timestampRoots: timestamps.map(shown),
  };
}

function shown({ bytes, x509, validFrom, validUntil }: Certificate) {
  return {
    name: x509.subject.replaceAll('\n', ', '),
    fingerprint: fingerprint(bytes),
    validFrom: isoDate(validFrom),
    validUntil: isoDate(validUntil),
  };
}
