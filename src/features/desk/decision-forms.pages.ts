/** The proposal that is put to the panel. */
import { z } from 'zod';
import { invalid } from '../../kernel/failure';
import { type Screen, screen, withRole } from '../../platform/http/route';
import { outcomes } from '../decisions';
import type { Desk } from './desk';

const optional = z.string().trim().max(4000).default('');
const conditionRows = [1, 2, 3] as const;

const proposalForm = z.object({
  outcome: z.enum(outcomes, { error: 'must be chosen' }),
  reasons: z.string().trim().min(1, 'is missing').max(4000),
  level: z.enum(['', '1', '2', '3']).default(''),
  overrideReason: optional,
  condition1: optional,
  dueOn1: optional,
  condition2: optional,
  dueOn2: optional,
  condition3: optional,
  dueOn3: optional,
});
type ProposalForm = z.output<typeof proposalForm>;

export function decisionForms({ cases, decisions }: Desk): Screen[] {
  return [
    screen({
      path: '/desk/applications/:id/proposal',
      access: withRole('secretariat'),
      params: z.object({ id: z.uuid() }),
      body: proposalForm,
      view: async ({ actor, params: { id } }, returned) => ({
        template: 'desk/proposal.njk',
        model: { ...(await cases.file(actor, id)), conditionRows, returned },
      }),
      submit: async ({ actor, params: { id }, body }) => {
        await decisions.propose(actor, {
          applicationId: id,
          outcome: body.outcome,
          reasons: body.reasons,
          level: body.level ? Number(body.level) : undefined,
          overrideReason: body.overrideReason || undefined,
          conditions: conditionsOf(body),
        });
        return { to: `/desk/applications/${id}`, notice: 'The proposal is open for voting.' };
      },
    }),
  ];
}

function conditionsOf(body: ProposalForm) {
  return conditionRows.flatMap((n) => {
    const [text, dueOn] = [body[`condition${n}`], body[`dueOn${n}`]];
    if (!text && !dueOn) return [];
    if (text && z.iso.date().safeParse(dueOn).success) return [{ text, dueOn, criterion: null }];
    throw invalid('ballot.condition-incomplete', 'A condition needs its words and its day.', [
      text
        ? { pointer: `/dueOn${n}`, detail: 'must be a day such as 2027-03-31' }
        : { pointer: `/condition${n}`, detail: 'is missing' },
    ]);
  });
}
