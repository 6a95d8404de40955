/** What the page of one criterion shows, in its five blocks, and what the list says of each. */
import type { FindingOutcome } from '../../domain/assessment/finding';
import { type Rating, ratings } from '../../domain/review/rating';
import type { EvidenceRow } from '../projects';
import type { CriterionToJudge, Workbench } from './review.views';
import { type ShownValue, shownValues } from './shown-values';

export type Tone = 'neutral' | 'busy' | 'good' | 'bad' | 'waiting';

const tones: Readonly<Record<FindingOutcome, Tone>> = {
  met: 'good',
  'partly met': 'waiting',
  'not met': 'bad',
  'not applicable': 'neutral',
  'needs judgement': 'waiting',
};

export function toneOf(outcome: FindingOutcome): Tone {
  return tones[outcome];
}

/** A status in words: the reviewer's own judgement, else what the rules say. */
export function statusOf({ judgement, finding, mustBeJudged }: CriterionToJudge): {
  status: string;
  tone: Tone;
} {
  if (judgement) return { status: `Judged: ${judgement.rating}`, tone: toneOf(judgement.rating) };
  if (mustBeJudged) return { status: 'To judge', tone: 'waiting' };
  return { status: `Rules say: ${finding?.outcome ?? 'nothing'}`, tone: 'neutral' };
}

export function criteriaByElement({ framework, criteria, review }: Workbench) {
  return framework.elements.map((element) => ({
    code: element.code,
    title: element.title,
    items: criteria
      .filter(({ criterion }) => criterion.element === element.code)
      .map((one) => ({
        text: `${one.criterion.code} ${one.criterion.title}`,
        href: criterionPath(review.id, one.criterion.code),
        hint: one.criterion.kind === 'gate' ? 'Required' : undefined,
        ...statusOf(one),
      })),
  }));
}

export function progressOf({ criteria }: Workbench) {
  const needed = criteria.filter(({ mustBeJudged }) => mustBeJudged);
  return {
    needed: needed.length,
    judged: needed.filter(({ judgement }) => judgement).length,
    all: criteria.filter(({ judgement }) => judgement).length,
  };
}

/** In the order of the framework: the next one that must be judged, else the page to hand in. */
export function nextPath(workbench: Workbench, code: string): string {
  const { criteria, review } = workbench;
  const at = criteria.findIndex(({ criterion }) => criterion.code === code);
  const round = [...criteria.slice(at + 1), ...criteria.slice(0, Math.max(at, 0))];
  const next = round.find(({ mustBeJudged, judgement }) => mustBeJudged && !judgement);
  return next ? criterionPath(review.id, next.criterion.code) : `/review/${review.id}/submit`;
}

export function criterionModel(workbench: Workbench, one: CriterionToJudge) {
  const { criteria, document, framework, review } = workbench;
  const { criterion, finding } = one;
  const at = criteria.indexOf(one);
  const element = framework.elements.find(({ code }) => code === criterion.element);
  const pathAt = (index: number) => {
    const found = criteria[index];
    return found && criterionPath(review.id, found.criterion.code);
  };
  return {
    criterion,
    element,
    theme: element?.themes.find(({ code }) => code === criterion.theme),
    position: { number: at + 1, of: criteria.length },
    declared: declaredValues(workbench, one),
    missing: shownValues(document, finding?.missing ?? []),
    evidence: evidenceFor(workbench, one),
    missingEvidence: (finding?.missingEvidence ?? []).map((type) => evidenceTitle(workbench, type)),
    finding,
    machineTone: finding && toneOf(finding.outcome),
    ratings: ratings.filter((rating) => isPossible(one, rating)),
    judgement: one.judgement,
    previous: pathAt(at - 1),
    next: pathAt(at + 1),
  };
}

/** What the rule has read; where there is no rule, nothing: the dossier is a link away. */
function declaredValues({ document }: Workbench, { finding }: CriterionToJudge): ShownValue[] {
  return shownValues(document, finding?.read.map(({ pointer }) => pointer) ?? []);
}

function evidenceFor({ evidence }: Workbench, { criterion }: CriterionToJudge): EvidenceRow[] {
  return evidence.filter(
    ({ type, criteria }) =>
      criteria.includes(criterion.code) ||
      (criteria.length === 0 && criterion.evidence.includes(type)),
  );
}

function evidenceTitle({ framework }: Workbench, type: string): string {
  return framework.evidenceTypes.find(({ code }) => code === type)?.title ?? type;
}

function isPossible({ criterion }: CriterionToJudge, rating: Rating): boolean {
  return criterion.kind !== 'gate' || rating !== 'partly met';
}

function criterionPath(reviewId: string, code: string): string {
  return `/review/${reviewId}/criteria/${encodeURIComponent(code)}`;
}
