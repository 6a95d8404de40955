/** The JSON API of certificates: the register's entries, their files, checks, and status changes. */
import { z } from 'zod';
import { capital } from '../../kernel/capital';
import { invalid } from '../../kernel/failure';
import { anyone, FileReply, type Route, route, withRole } from '../../platform/http/route';
import { archiveRoutes } from './archive.routes';
import type { Certificates } from './certificates';
import {
  certificateDetailsOutput,
  certificateOutput,
  listQuery,
  numberParams,
  statusInput,
  verificationInput,
  verificationOutput,
} from './certificates.schema';
import { secretariatChanges } from './change-status';

const tag = 'Certificates';
/** The largest file that is checked; ours are far smaller. */
export const largestCheckedFile = 10 * 1024 * 1024;

export function certificateRoutes(certificates: Certificates): Route[] {
  return [
    ...reading(certificates),
    verifying(certificates),
    ...changing(certificates),
    surrendering(certificates),
    ...archiveRoutes(certificates),
  ];
}

function reading(certificates: Certificates): Route[] {
  const access = anyone;
  return [
    route({
      method: 'get',
      path: '/certificates',
      operation: 'listCertificates',
      tag,
      summary: 'Issued certificates, newest number first',
      access,
      scope: 'read',
      query: listQuery,
      output: z.object({ items: z.array(certificateOutput), next: z.string().nullable() }),
      handle: ({ query }) => certificates.list({ limit: query.limit, after: query.cursor }),
    }),
    route({
      method: 'get',
      path: '/certificates/:number',
      operation: 'getCertificate',
      tag,
      summary: 'One certificate with its public history',
      access,
      scope: 'read',
      params: numberParams,
      output: certificateDetailsOutput,
      version: ({ version }) => version,
      handle: ({ params }) => certificates.details(params.number),
    }),
    route({
      method: 'get',
      path: '/certificates/:number/file',
      operation: 'getCertificateFile',
      tag,
      summary: 'The PDF file, exactly as it was issued',
      access,
      scope: 'read',
      params: numberParams,
      output: 'file',
      handle: ({ params }) => certificateFile(certificates, params.number),
    }),
  ];
}

export async function certificateFile(
  certificates: Certificates,
  number: string,
): Promise<FileReply> {
  const content = await certificates.file(number);
  return new FileReply(content, 'application/pdf', `${number}.pdf`, { cache: 'public' });
}

function verifying(certificates: Certificates): Route {
  return route({
    method: 'post',
    path: '/verifications',
    operation: 'verifyCertificate',
    tag,
    summary:
      'Check a certificate by its number (JSON), or by its PDF or credential (multipart, field “file”)',
    access: anyone,
    scope: 'read',
    upload: { field: 'file', maxBytes: largestCheckedFile, required: false },
    body: verificationInput,
    output: verificationOutput,
    handle: ({ body, upload }) => check(certificates, body.number, upload?.content),
  });
}

/** The file speaks where there is one; it says more than a number does. */
export function check(
  { verifications }: Certificates,
  number: string | undefined,
  file: Buffer | undefined,
) {
  if (file) return verifications.byFile(file);
  if (number) return verifications.byNumber(number);
  throw invalid('verification.nothing-to-check', 'Give a certificate number, or a file.', [
    { pointer: '/number', detail: 'is missing, and so is a file' },
  ]);
}

function changing(certificates: Certificates): Route[] {
  return secretariatChanges.map((change) =>
    route({
      method: 'post',
      path: `/certificates/:number/${change}`,
      operation: `${change}Certificate`,
      tag,
      summary: `${capital(change)} a certificate; the register tells it at once`,
      access: withRole('secretariat'),
      scope: 'administration',
      params: numberParams,
      body: statusInput,
      output: certificateDetailsOutput,
      handle: async ({ actor, params, body }) => {
        await certificates.changeStatus(actor, { ...params, ...body, change });
        return certificates.details(params.number);
      },
    }),
  );
}

function surrendering(certificates: Certificates): Route {
  return route({
    method: 'post',
    path: '/certificates/:number/surrender',
    operation: 'surrenderCertificate',
    tag,
    summary: 'Give a certificate back, as its holder, for good; the register tells it at once',
    access: withRole('submitter'),
    scope: 'projects',
    params: numberParams,
    body: statusInput,
    output: certificateDetailsOutput,
    handle: async ({ actor, params, body }) => {
      await certificates.surrender(actor, { ...params, ...body });
      return certificates.details(params.number);
    },
  });
}
