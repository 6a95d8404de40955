/** Pages of re-examinations, for the secretariat: of one certificate, and one with its outcome. */
import { isRunning, statusAfter } from '../../domain/certificate/certificate';
import {
  causeWords,
  changeBy,
  examinationOutcomes,
  outcomeWords,
  reportedCauses,
} from '../../domain/certificate/examination';
import { type Screen, screen, withRole } from '../../platform/http/route';
import { type Certificates, numberParams } from '../certificates';
import type { Examinations } from './examinations';
import { closeInput, examinationParams, openInput } from './examinations.schema';

const access = withRole('secretariat');
const most = 200;
const words = { causes: causeWords, outcomes: outcomeWords };

export function examinationPages(
  examinations: Examinations,
  certificates: Pick<Certificates, 'details'>,
): Screen[] {
  const { views } = examinations;
  return [
    screen({
      path: '/desk/certificates/:number/re-examinations',
      access,
      params: numberParams,
      body: openInput,
      view: async ({ params }, returned) => {
        const certificate = await certificates.details(params.number);
        return {
          template: 'examinations/of-certificate.njk',
          model: {
            certificate,
            examinations: await views.list({ ...params, limit: most }),
            mayOpen: isRunning(certificate.status),
            reportedCauses,
            words,
            returned,
          },
        };
      },
      submit: async ({ actor, params, body }) => {
        const id = await examinations.open(actor, { ...params, ...body });
        return { to: `/desk/re-examinations/${id}`, notice: 'The re-examination is open.' };
      },
    }),
    screen({
      path: '/desk/re-examinations/:id',
      access,
      params: examinationParams,
      body: closeInput,
      view: async ({ params }, returned) => {
        const examination = await views.one(params.id);
        const certificate = await certificates.details(examination.number);
        const outcomes = examinationOutcomes.filter((outcome) => {
          const change = changeBy(outcome);
          return !change || statusAfter(change, certificate.status) !== undefined;
        });
        return {
          template: 'examinations/examination.njk',
          model: { examination, certificate, outcomes, words, returned },
        };
      },
      submit: async ({ actor, params, body }) => {
        await examinations.close(actor, { ...params, ...body });
        return {
          to: `/desk/re-examinations/${params.id}`,
          notice: `The re-examination is closed: ${outcomeWords[body.outcome]}.`,
        };
      },
    }),
  ];
}
