/** Pages of the pipeline, of pledges and of the pool. All work without script. */
import { may } from '../../domain/access/policy';
import { instruments } from '../../domain/dossier/parts/project';
import { Failure } from '../../kernel/failure';
import { anyone, type Screen, screen } from '../../platform/http/route';
import { listingPage } from './listing-page';
import { cardOf } from './listing-words';
import type { Pipeline } from './pipeline';
import { projectParams, searchQuery } from './pipeline.schema';
import { pledgePages } from './pledges.pages';
import { pledgeInput } from './pledges.schema';
import { poolPages } from './pool.pages';
import { profileSections } from './profile-sections';

export function pipelinePages(pipeline: Pipeline): Screen[] {
  return [
    screen({
      path: '/pipeline',
      access: anyone,
      query: searchQuery,
      view: async ({ query }) => ({
        template: 'pipeline/list.njk',
        model: await listingPage(pipeline.listings, query),
      }),
    }),
    screen({
      path: '/pipeline/:reference',
      access: anyone,
      params: projectParams,
      body: pledgeInput,
      view: async ({ actor, params }, returned) => {
        const { project, parts, sums, pledges, open } = await pipeline.profiles.find(
          actor,
          params.reference,
        );
        return {
          template: 'pipeline/profile.njk',
          model: {
            project: cardOf(project),
            contact: parts.funding?.contact,
            closesOn: parts.funding?.closesOn,
            sections: profileSections(parts),
            sums,
            pledges,
            open,
            mayPledge: actor !== undefined && may(actor, 'pledge.make'),
            instruments,
            returned,
          },
        };
      },
      submit: async ({ actor, params, body }) => {
        if (!actor) {
          throw new Failure('unauthenticated', 'access.sign-in-needed', 'Sign in first.');
        }
        await pipeline.pledge(actor, { ...body, ...params });
        return { to: '/pledges', notice: 'Your pledge is recorded.' };
      },
    }),
    ...pledgePages(pipeline),
    ...poolPages(pipeline),
  ];
}
