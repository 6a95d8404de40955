/** Pages of certificates that run: for their holders, and for the secretariat that watches. */
import { isRunning } from '../../domain/certificate/certificate';
import { causeWords, outcomeWords } from '../../domain/certificate/examination';
import { changeWords, statedChanges } from '../../domain/certificate/statement';
import type { Actor } from '../../kernel/actor';
import { type Returned, type Screen, screen, type View, withRole } from '../../platform/http/route';
import { numberParams } from '../certificates';
import type { Surveillance } from './surveillance';
import { noticeParams, statementInput } from './surveillance.schema';

const words = { causes: causeWords, outcomes: outcomeWords, changes: changeWords };

export function surveillancePages(surveillance: Surveillance): Screen[] {
  return [...holderPages(surveillance), ...secretariatPages(surveillance)];
}

function holderPages(surveillance: Surveillance): Screen[] {
  const access = withRole('submitter');
  return [
    screen({
      path: '/agency/certificates',
      access,
      view: async ({ actor }) => ({
        template: 'surveillance/held.njk',
        model: {
          certificates: await surveillance.heldCertificates(actor),
          notices: await surveillance.notices(actor),
          unread: await surveillance.unreadNotices(actor),
          statements: await surveillance.statementsAsked(actor),
        },
      }),
    }),
    screen({
      path: '/agency/notices/:id/read',
      access,
      params: noticeParams,
      submit: async ({ actor, params }) => {
        await surveillance.readNotice(actor, params.id);
        return { to: '/agency/certificates' };
      },
    }),
    screen({
      path: '/agency/certificates/:number',
      access,
      params: numberParams,
      body: statementInput,
      view: ({ actor, params }, returned) => filePage(surveillance, actor, params.number, returned),
      submit: async ({ actor, params, body }) => {
        await surveillance.giveStatement(actor, { ...params, ...body });
        return {
          to: `/agency/certificates/${params.number}`,
          notice: 'The statement is given.',
        };
      },
    }),
  ];
}

function secretariatPages(surveillance: Surveillance): Screen[] {
  const access = withRole('secretariat');
  return [
    screen({
      path: '/desk/certificates',
      access,
      view: async () => ({
        template: 'surveillance/watch.njk',
        model: { ...(await surveillance.watch()), words },
      }),
    }),
    screen({
      path: '/desk/certificates/:number',
      access,
      params: numberParams,
      view: ({ actor, params }) => filePage(surveillance, actor, params.number),
    }),
  ];
}

async function filePage(
  surveillance: Surveillance,
  actor: Actor,
  number: string,
  returned?: Returned,
): Promise<View> {
  const file = await surveillance.file(actor, number);
  const runs = isRunning(file.certificate.status);
  return {
    template: 'surveillance/file.njk',
    model: {
      ...file,
      isHolder: actor.organisationId === file.certificate.holderId,
      runs,
      asked: runs ? file.statements.find(({ givenAt }) => !givenAt) : undefined,
      statedChanges,
      words,
      returned,
    },
  };
}
