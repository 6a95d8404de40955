/** Who signs certificates, and what others need to check the signatures without us. */
import { z } from 'zod';
import { isoDate } from '../../kernel/clock';
import { notFound } from '../../kernel/failure';
import { anyone, FileReply, type Screen, screen } from '../../platform/http/route';
import { type Certificate, fingerprint, pemOf } from '../../platform/signing/certificate';
import type { DocumentSigner } from '../../platform/signing/document-signer';
import { authorityId } from '../../platform/signing/kept-lists';
import { listPath } from '../../platform/signing/make-keys';
import { madeBy, serialOf } from '../../platform/signing/revocation-list';

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
    // Named in certificates: never to be removed.
    screen({
      path: listPath(':list'),
      access: anyone,
      params: z.object({ list: z.string().regex(/^[0-9a-f]{16}$/) }),
      view: async ({ params }) => listReply(await signer.trusted(), params.list),
    }),
  ];
}

/** Anybody may ask for it at any time; caches would hand on yesterday's. */
function listReply({ issuers, lists }: Trusted, id: string): FileReply {
  const authority = issuers.find((one) => authorityId(one) === id);
  const list = authority && lists.find((one) => madeBy(one, authority));
  if (!list) throw notFound('revocation list');
  return new FileReply(list.bytes, 'application/pkix-crl', `${id}.crl`, { shared: true });
}

type Trusted = Awaited<ReturnType<DocumentSigner['trusted']>>;

function issuerModel({ issuers, signers, timestamps, selfMade, lists }: Trusted) {
  return {
    roots: issuers.map((root) => ({
      ...shown(root),
      selfMade: selfMade.some(({ bytes }) => bytes.equals(root.bytes)),
      list: lists
        .filter((list) => madeBy(list, root))
        .map(({ madeAt }) => ({
          address: listPath(authorityId(root)),
          madeAt: isoDate(madeAt),
        }))[0],
    })),
    signers: signers.map((signer) => ({
      ...shown(signer),
      revokedSince: lists
        .filter((list) => list.issuer.equals(signer.issuer))
        .flatMap((list) => list.revoked.get(serialOf(signer)) ?? [])
        .map(isoDate)[0],
    })),
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
