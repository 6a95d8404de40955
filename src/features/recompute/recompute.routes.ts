/** The JSON API of bundles: canonical JSON, so that the file itself has a digest worth comparing. */
import { z } from 'zod';
import type { Bundle } from '../../domain/assessment/bundle';
import { readCertificateNumber } from '../../domain/certificate/certificate';
import { canonicalJson } from '../../kernel/digest';
import { notFound } from '../../kernel/failure';
import { anyone, FileReply, type Route, route, withRole } from '../../platform/http/route';
import type { Recompute } from './recompute';

const tag = 'Recompute';

export function recomputeRoutes({ views }: Recompute): Route[] {
  return [
    route({
      method: 'get',
      path: '/applications/:id/bundle',
      operation: 'getBundle',
      tag,
      summary:
        'What a decision on a case rests on, to be recomputed: the last, or that of a round; before any, what the rules found',
      access: withRole('submitter', 'secretariat', 'decision-maker'),
      scope: 'read',
      params: z.object({ id: z.uuid() }),
      query: z.object({ round: z.coerce.number().int().min(1).optional() }),
      output: 'file',
      handle: async ({ actor, params, query }) =>
        fileOf(await views.ofApplication(actor, params.id, query.round)),
    }),
    route({
      method: 'get',
      path: '/certificates/:number/bundle',
      operation: 'getCertificateBundle',
      tag,
      summary: 'The public part of what a certificate rests on: its score can be recomputed',
      access: anyone,
      scope: 'read',
      params: z.object({ number: z.string().max(60) }),
      output: 'file',
      handle: async ({ params }) => {
        const number = readCertificateNumber(params.number);
        if (!number) throw notFound('certificate');
        return fileOf(await views.ofCertificate(number), number);
      },
    }),
  ];
}

function fileOf(bundle: Bundle, name: string = bundle.application): FileReply {
  const content = Buffer.from(canonicalJson(bundle), 'utf8');
  return new FileReply(content, 'application/json', `${name}.bundle.json`);
}
