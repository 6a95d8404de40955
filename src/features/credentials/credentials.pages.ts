/**
 * The addresses that machines read, where the standards look for them: outside the API, in fixed
 * places, open to everybody and to the pages of other sites.
 */
import { z } from 'zod';
import { readCertificateNumber } from '../../domain/certificate/certificate';
import { statusPurposes } from '../../domain/certificate/status-bits';
import { notFound } from '../../kernel/failure';
import { anyone, FileReply, type Screen, screen } from '../../platform/http/route';
import type { Credentials } from './credentials';

const ofCertificate = z.object({
  number: z.string().transform((typed) => {
    const number = readCertificateNumber(typed);
    if (!number) throw notFound('credential');
    return number;
  }),
});

const ofList = z.object({
  purpose: z.enum(statusPurposes),
  list: z.coerce.number().int().min(1).max(999_999),
});

export function credentialPages(credentials: Credentials): Screen[] {
  return [
    screen({
      path: '/.well-known/did.json',
      access: anyone,
      view: async () =>
        forMachines(
          JSON.stringify(await credentials.didDocument(), null, 2),
          'application/did+ld+json',
          'did.json',
        ),
    }),
    screen({
      path: '/certificates/:number/credential.json',
      access: anyone,
      params: ofCertificate,
      view: async ({ params: { number } }) =>
        forMachines(
          await credentials.document(number),
          'application/vc',
          `${number}.credential.json`,
        ),
    }),
    screen({
      path: '/certificates/:number/credential.jwt',
      access: anyone,
      params: ofCertificate,
      view: async ({ params: { number } }) =>
        forMachines(
          await credentials.token(number),
          'application/vc+jwt',
          `${number}.credential.jwt`,
        ),
    }),
    screen({
      path: '/status/:purpose/:list',
      access: anyone,
      params: ofList,
      view: async ({ params: { purpose, list } }) =>
        forMachines(
          await credentials.statusList(purpose, list),
          'application/vc',
          `${purpose}-${list}.json`,
        ),
    }),
    screen({
      path: '/check-offline.html',
      access: anyone,
      view: async () =>
        new FileReply(
          Buffer.from(await credentials.offlinePage()),
          'text/html; charset=utf-8',
          'check-offline.html',
        ),
    }),
  ];
}

function forMachines(content: string, mediaType: string, filename: string): FileReply {
  return new FileReply(Buffer.from(content), mediaType, filename, {
    inline: true,
    cache: 'public',
    shared: true,
  });
}
