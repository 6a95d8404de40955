/** A framework of five criteria: small enough that a test can say what every judgement does. */
import type { Criterion, Framework } from '../../../src/domain/framework/framework';
import { createFrameworks } from '../../../src/features/frameworks/frameworks';
import { MovableClock } from '../../../src/kernel/clock';

function criterion(
  given: Pick<Criterion, 'code' | 'element' | 'title' | 'kind' | 'assessment'> & Partial<Criterion>,
): Criterion {
  return {
    theme: `${given.element}-all`,
    question: `${given.title}?`,
    guidance: { applicant: 'Say how.', reviewer: 'Look closely.' },
    sectors: [],
    evidence: [],
    weight: 1,
    sources: [{ standard: 'BDN', clause: 'element 1', verified: true }],
    crosswalk: [],
    remedy: { text: 'Write it down.' },
    examples: [],
    ...given,
  };
}

const criteria: readonly Criterion[] = [
  criterion({
    code: 'A.1',
    element: 'A',
    title: 'People are asked',
    kind: 'gate',
    assessment: 'judgement',
  }),
  criterion({
    code: 'A.2',
    element: 'A',
    title: 'Jobs stay',
    kind: 'scored',
    assessment: 'judgement',
  }),
  criterion({
    code: 'A.3',
    element: 'A',
    title: 'It has users',
    kind: 'scored',
    assessment: 'rule',
    rule: { met: 'project.hasUsers == true' },
  }),
  criterion({
    code: 'B.1',
    element: 'B',
    title: 'The law is kept',
    kind: 'gate',
    assessment: 'judgement',
  }),
  criterion({
    code: 'B.2',
    element: 'B',
    title: 'The plan is on file',
    kind: 'scored',
    assessment: 'evidence',
    evidence: ['plan'],
  }),
];

const element = (code: string, title: string) => ({
  code,
  title,
  weight: 1,
  themes: [{ code: `${code}-all`, title: 'All of it', weight: 1 }],
});
const level = (dots: number, minimumScore: number) => ({
  dots,
  name: `Level ${dots}`,
  minimumScore,
  minimumPerElement: 0,
  minimumOfElement: {},
});

export const smallFramework: Framework = {
  id: 'small',
  version: '1.0',
  title: 'Small framework',
  status: 'published',
  effectiveFrom: '2026-01-01',
  hash: 'f'.repeat(64),
  elements: [element('A', 'People'), element('B', 'Order')],
  criteria,
  levels: [level(1, 40), level(2, 60), level(3, 90)],
  evidenceTypes: [{ code: 'plan', title: 'Plan of works' }],
  roots: [],
  constants: {},
  reference: {},
  points: { met: 1, 'partly met': 0.5, 'not met': 0 },
  submission: { required: ['/project/title'] },
  review: { reviewers: 2, tolerance: 0.5 },
  decision: { rule: 'consensus', quorum: 2 },
  periods: { commentDays: 30, returnDays: 60, clarificationDays: 30, appealDays: 30 },
  validityMonths: 36,
  criterion: (code) => criteria.find((one) => one.code === code),
};

export const smallFrameworks = createFrameworks(
  [smallFramework],
  new MovableClock(new Date('2026-11-25T09:00:00Z')),
);
