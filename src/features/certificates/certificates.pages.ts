/** Pages of certificates: the check for everybody, the public page, the secretariat's forms. */
import { z } from 'zod';
import { statusAfter } from '../../domain/certificate/certificate';
import { sectorName } from '../../domain/pipeline/words';
import { hasRole } from '../../kernel/actor';
import { countryName } from '../../kernel/country';
import { notFound } from '../../kernel/failure';
import { anyone, type Screen, screen, withRole } from '../../platform/http/route';
import { archivePages } from './archive.pages';
import type { Certificates } from './certificates';
import { certificateFile, check, largestCheckedFile } from './certificates.routes';
import { numberParams, statusInput } from './certificates.schema';
import { type SecretariatChange, secretariatChanges } from './change-status';
import { issuerPages } from './issuer.pages';

export function certificatePages(certificates: Certificates): Screen[] {
  return [
    ...verification(certificates),
    ...issuerPages(certificates.signer),
    ...certificate(certificates),
    ...changes(certificates),
    ...archivePages(certificates),
    surrender(certificates),
  ];
}

function verification(certificates: Certificates): Screen[] {
  const typed = z.string().trim().min(1).max(60);
  return [
    screen({
      path: '/verify',
      access: anyone,
      upload: { field: 'file', maxBytes: largestCheckedFile, required: false },
      body: z.object({ number: z.string().trim().max(60).optional() }),
      view: async (_input, returned) => ({ template: 'verify/form.njk', model: { returned } }),
      submit: async ({ body, upload }) => ({
        template: 'verify/result.njk',
        model: {
          address: certificates.verifyAddress,
          result: await check(certificates, body.number, upload?.content),
        },
      }),
    }),
    screen({
      path: '/verify/:number',
      access: anyone,
      params: z.object({ number: typed }),
      view: async ({ params }) => ({
        template: 'verify/result.njk',
        model: {
          address: certificates.verifyAddress,
          result: await certificates.verifications.byNumber(params.number),
        },
      }),
    }),
    // Printed on certificates and in their QR codes: short, and never to be removed.
    screen({
      path: '/v/:number',
      access: anyone,
      params: z.object({ number: typed }),
      view: async ({ params }) => ({ to: `/verify/${encodeURIComponent(params.number)}` }),
    }),
  ];
}

function certificate(certificates: Certificates): Screen[] {
  return [
    screen({
      path: '/certificates/:number',
      access: anyone,
      params: numberParams,
      view: async ({ params, actor }) => {
        const shown = await certificates.details(params.number);
        return {
          template: 'certificates/certificate.njk',
          model: {
            certificate: shown,
            countries: shown.countries.map(countryName),
            sectors: shown.sectors.map(sectorName),
            changes: hasRole(actor, 'secretariat') ? changesFrom(shown.status) : [],
            mayArchive:
              hasRole(actor, 'secretariat') && certificates.signer.canArchive && !shown.archive,
            mayGiveBack:
              statusAfter('surrender', shown.status) !== undefined &&
              (await certificates.isHeldBy(actor, params.number)),
          },
        };
      },
    }),
    screen({
      path: '/certificates/:number/file',
      access: anyone,
      params: numberParams,
      view: ({ params }) => certificateFile(certificates, params.number),
    }),
  ];
}

type Status = Awaited<ReturnType<Certificates['details']>>['status'];

function changesFrom(status: Status): SecretariatChange[] {
  return secretariatChanges.filter((change) => statusAfter(change, status));
}

const done: Record<SecretariatChange, string> = {
  suspend: 'is suspended',
  reinstate: 'is in force again',
  revoke: 'is revoked',
};

function changes(certificates: Certificates): Screen[] {
  return secretariatChanges.map((change) =>
    screen({
      path: `/certificates/:number/${change}`,
      access: withRole('secretariat'),
      params: numberParams,
      body: statusInput,
      view: async ({ params }, returned) => ({
        template: 'certificates/change-status.njk',
        model: { certificate: await certificates.details(params.number), change, returned },
      }),
      submit: async ({ actor, params, body }) => {
        await certificates.changeStatus(actor, { ...params, ...body, change });
        return {
          to: `/certificates/${params.number}`,
          notice: `Certificate ${params.number} ${done[change]}.`,
        };
      },
    }),
  );
}

function surrender(certificates: Certificates): Screen {
  return screen({
    path: '/certificates/:number/surrender',
    access: withRole('submitter'),
    params: numberParams,
    body: statusInput,
    view: async ({ actor, params }, returned) => {
      if (!(await certificates.isHeldBy(actor, params.number))) throw notFound('certificate');
      const certificate = await certificates.details(params.number);
      return {
        template: 'certificates/change-status.njk',
        model: { certificate, change: 'surrender', returned },
      };
    },
    submit: async ({ actor, params, body }) => {
      await certificates.surrender(actor, { ...params, ...body });
      return {
        to: `/certificates/${params.number}`,
        notice: `Certificate ${params.number} is given back.`,
      };
    },
  });
}
