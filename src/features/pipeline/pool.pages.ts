/** The joint pool: contributions, what each could fund, and a form for agencies. */
import { may } from '../../domain/access/policy';
import { sectors } from '../../domain/dossier/parts/project';
import { levelName, sectorName } from '../../domain/pipeline/words';
import { countryCodes, countryName } from '../../kernel/country';
import { currencyCodes } from '../../kernel/money';
import { type Screen, screen, withRole } from '../../platform/http/route';
import type { Pipeline } from './pipeline';
import { idParams } from './pipeline.schema';
import { contributionForm } from './pledges.schema';
import type { Contribution } from './pool.views';

export function poolPages(pipeline: Pipeline): Screen[] {
  return [
    screen({
      path: '/pool',
      access: withRole('submitter', 'investor', 'secretariat'),
      body: contributionForm,
      view: async ({ actor }, returned) => {
        const pool = await pipeline.pool.pool(actor);
        return {
          template: 'pool/pool.njk',
          model: {
            ...pool,
            contributions: pool.contributions.map((one) => ({ ...one, ...inWords(one) })),
            mayContribute: may(actor, 'pool.contribute'),
            sectors: sectors.map((value) => ({ value, text: sectorName(value) })),
            countries: countryCodes
              .map((value) => ({ value, text: countryName(value) }))
              .sort((a, b) => a.text.localeCompare(b.text, 'en')),
            currencies: currencyCodes.map((value) => ({ value, text: value })),
            levels: [1, 2, 3].map((dots) => ({ value: String(dots), text: levelName(dots) })),
            returned,
          },
        };
      },
      submit: async ({ actor, body }) => {
        await pipeline.contribute(actor, body);
        return { to: '/pool', notice: 'Your contribution is in the pool.' };
      },
    }),
    screen({
      path: '/pool/contributions/:id/withdraw',
      access: withRole('submitter'),
      params: idParams,
      submit: async ({ actor, params }) => {
        await pipeline.withdrawContribution(actor, params.id);
        return { to: '/pool', notice: 'The contribution is withdrawn.' };
      },
    }),
  ];
}

function inWords({ sectors: fields, countries, minimumLevel }: Contribution) {
  return {
    fields: fields.map(sectorName).join(', ') || 'Every sector',
    places: countries.map(countryName).join(', ') || 'Every country',
    level: `${levelName(minimumLevel)} or more`,
  };
}
