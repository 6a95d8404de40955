/** Pages of archive copies: the secretariat has one made, everybody may download it. */
import { anyone, FileReply, type Screen, screen, withRole } from '../../platform/http/route';
import type { Certificates } from './certificates';
import { numberParams } from './certificates.schema';

export function archivePages(certificates: Certificates): Screen[] {
  return [
    screen({
      path: '/certificates/:number/archive',
      access: withRole('secretariat'),
      params: numberParams,
      view: async ({ params }) => ({
        template: 'certificates/archive.njk',
        model: {
          certificate: await certificates.details(params.number),
          canArchive: certificates.signer.canArchive,
        },
      }),
      submit: async ({ actor, params }) => {
        await certificates.archive(actor, params);
        return {
          to: `/certificates/${params.number}`,
          notice: `Certificate ${params.number} has an archive copy.`,
        };
      },
    }),
    screen({
      path: '/certificates/:number/archived-file',
      access: anyone,
      params: numberParams,
      view: ({ params }) => archivedFile(certificates, params.number),
    }),
  ];
}

export async function archivedFile(certificates: Certificates, number: string): Promise<FileReply> {
  const content = await certificates.archivedFile(number);
  return new FileReply(content, 'application/pdf', `${number}-archive.pdf`, { cache: 'public' });
}
