/** Where the public reads what is planned, and says what it thinks of it. */
import { z } from 'zod';
import { line } from '../../domain/dossier/fields';
import { anyone, type Screen, screen } from '../../platform/http/route';
import { prose } from '../applications';
import type { AgencyDeps } from './agency';

export function consultationPages({ applications }: AgencyDeps): Screen[] {
  const params = z.object({ id: z.uuid() });
  return [
    screen({
      path: '/consultations',
      access: anyone,
      view: async () => ({
        template: 'agency/consultations.njk',
        model: { consultations: await applications.views.consultations() },
      }),
    }),
    screen({
      path: '/consultations/:id',
      access: anyone,
      params,
      body: z.object({ author: line(120), text: prose() }),
      view: async ({ params: { id } }, returned) => ({
        template: 'agency/consultation.njk',
        model: { consultation: await applications.views.consultation(id), returned },
      }),
      submit: async ({ params: { id }, body, address }) => {
        await applications.receiveComment({ applicationId: id, address, ...body });
        return {
          to: `/consultations/${id}`,
          notice: 'Thank you. Your comment is with the secretariat and will be answered.',
        };
      },
    }),
  ];
}
