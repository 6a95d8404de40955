/** The JSON API of archive copies. */
import { anyone, type Route, route, withRole } from '../../platform/http/route';
import { archivedFile } from './archive.pages';
import type { Certificates } from './certificates';
import { certificateDetailsOutput, numberParams } from './certificates.schema';

const tag = 'Certificates';

export function archiveRoutes(certificates: Certificates): Route[] {
  return [
    route({
      method: 'post',
      path: '/certificates/:number/archive',
      operation: 'archiveCertificate',
      tag,
      summary: 'Add an archive time stamp behind the file; a second time, nothing more is done',
      access: withRole('secretariat'),
      scope: 'administration',
      params: numberParams,
      output: certificateDetailsOutput,
      handle: async ({ actor, params }) => {
        await certificates.archive(actor, params);
        return certificates.details(params.number);
      },
    }),
    route({
      method: 'get',
      path: '/certificates/:number/archived-file',
      operation: 'getArchivedCertificateFile',
      tag,
      summary: 'The PDF file with an archive time stamp after it, where one was added',
      access: anyone,
      scope: 'read',
      params: numberParams,
      output: 'file',
      handle: ({ params }) => archivedFile(certificates, params.number),
    }),
  ];
}
