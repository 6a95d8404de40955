/** The conditions of moves, one by one: each gives its reason against, or nothing. */
import type { MoveFacts } from './facts';
import type { ApplicationState } from './states';

export interface GuardReason {
  readonly code: string;
  readonly text: string;
}

/** The facts, and the state that the application is in. */
export type GuardInput = MoveFacts & { readonly state: ApplicationState };
export type Guard = (facts: GuardInput) => GuardReason | undefined;

function unless(
  holds: (facts: GuardInput) => boolean | undefined,
  code: string,
  text: (facts: GuardInput) => string,
): Guard {
  return (facts) => (holds(facts) ? undefined : { code: `application.${code}`, text: text(facts) });
}

export const noBlockingGaps = unless(
  ({ blockingGaps }) => blockingGaps === 0,
  'has-gaps',
  ({ blockingGaps }) =>
    `${blockingGaps ?? 'Some'} required answers are missing. Answer them, or mark them as unknown.`,
);

export const declarationSigned = unless(
  ({ declarationSigned }) => declarationSigned,
  'declaration-missing',
  () => 'The declaration must be signed by name.',
);

/** A case that was submitted once keeps its version, also when it comes back to be mended. */
export const versionOpen = unless(
  ({ state, framework }) => state === 'returned' || framework?.open,
  'framework-replaced',
  ({ framework }) => {
    const { version = 'of this application', until, replacedBy } = framework ?? {};
    const ended = until ? `could be used until ${until}` : 'can no longer be used';
    const next = replacedBy
      ? `Move the application to version ${replacedBy}, check it, and submit it then.`
      : 'Wait until another version is in force, and move the application to it.';
    return `Version ${version} of the criteria ${ended}. ${next}`;
  },
);

export const listedGapsMended = unless(
  ({ state, untouchedGaps }) => state !== 'returned' || untouchedGaps === 0,
  'gaps-not-mended',
  ({ untouchedGaps }) => `${untouchedGaps ?? 'Some'} of the listed items are still untouched.`,
);

export const someGapsListed = unless(
  ({ listedGaps }) => (listedGaps ?? 0) > 0,
  'no-gap-listed',
  () => 'List at least one item for the agency to mend; list all of them at once.',
);

export const assessmentStored = unless(
  ({ assessmentStored }) => assessmentStored,
  'assessment-missing',
  () => 'The automated assessment is not finished.',
);

export const reviewersAccepted = unless(
  ({ reviewersAccepted, reviewersNeeded }) =>
    reviewersNeeded !== undefined && (reviewersAccepted ?? 0) >= reviewersNeeded,
  'reviewers-missing',
  ({ reviewersAccepted = 0, reviewersNeeded = 2 }) =>
    `${reviewersAccepted} of ${reviewersNeeded} reviewers have declared their interests and accepted.`,
);

export const reviewsSubmitted = unless(
  ({ reviewsSubmitted, reviewersNeeded }) =>
    reviewersNeeded !== undefined && (reviewsSubmitted ?? 0) >= reviewersNeeded,
  'reviews-missing',
  ({ reviewsSubmitted = 0, reviewersNeeded = 2 }) =>
    `${reviewsSubmitted} of ${reviewersNeeded} reviews are in.`,
);

export const someQuestionsToSend = unless(
  ({ questionsToSend }) => (questionsToSend ?? 0) > 0,
  'no-question',
  () => 'Write at least one question first.',
);

export const questionsAnswered = unless(
  ({ unansweredQuestions }) => unansweredQuestions === 0,
  'questions-unanswered',
  ({ unansweredQuestions }) => `${unansweredQuestions ?? 'Some'} questions have no answer yet.`,
);

export const stopDatePassed = unless(
  ({ stopDatePassed }) => stopDatePassed,
  'stop-date-ahead',
  () => 'The stop date has not passed.',
);

export const remindersSent = unless(
  ({ remindersSent }) => (remindersSent ?? 0) >= 2,
  'reminders-missing',
  () => 'Two reminders must go out before an application lapses.',
);

export const differencesSettled = unless(
  ({ unsettledDifferences }) => unsettledDifferences === 0,
  'differences-unsettled',
  ({ unsettledDifferences }) =>
    `On ${unsettledDifferences ?? 'some'} criteria the reviewers differ and nothing is settled in writing.`,
);

export const commentPeriodOver = unless(
  ({ commentPeriodOver }) => commentPeriodOver,
  'comments-open',
  () => 'The public may still comment. Wait until the comment period is over.',
);

export const commentsAnswered = unless(
  ({ unansweredComments }) => unansweredComments === 0,
  'comments-unanswered',
  ({ unansweredComments }) => `${unansweredComments ?? 'Some'} public comments have no answer.`,
);

export const noOpenMajorQuestions = unless(
  ({ openMajorQuestions }) => openMajorQuestions === 0,
  'major-questions-open',
  ({ openMajorQuestions }) =>
    `${openMajorQuestions ?? 'Some'} major questions are open. Close them, or carry them with a reason.`,
);

export const panelIsFresh = unless(
  ({ panelIsFresh }) => panelIsFresh,
  'panel-not-fresh',
  () => 'Name a panel of at least the quorum whose people had no hand in this case before.',
);

export function ballotFor(outcome: 'certified' | 'conditional' | 'declined'): Guard {
  return unless(
    ({ ballot }) => ballot?.outcome === outcome && ballot.passed,
    'ballot-missing',
    ({ ballot }) =>
      ballot?.outcome === outcome
        ? 'The votes do not meet the decision rule yet.'
        : `The panel has not voted on the outcome “${outcome}”.`,
  );
}

export const ballotOrConditionsMet: Guard = (facts) =>
  facts.state === 'conditional'
    ? unless(
        ({ conditionsMet }) => conditionsMet,
        'conditions-unmet',
        () => 'Not every condition is recorded as met.',
      )(facts)
    : ballotFor('certified')(facts);

export const ballotOrConditionsFailed: Guard = (facts) =>
  facts.state === 'conditional'
    ? unless(
        ({ conditionsOverdue }) => conditionsOverdue,
        'conditions-not-overdue',
        () => 'No condition is past its due date.',
      )(facts)
    : ballotFor('declined')(facts);

export const noFailedGate = unless(
  ({ failedGates }) => failedGates === 0,
  'gate-failed',
  ({ failedGates }) =>
    `${failedGates ?? 'Some'} required criteria are not met. Nothing else can make up for them.`,
);

export const levelEarned = unless(
  ({ level }) => (level ?? 0) >= 1,
  'level-missing',
  () => 'The score reaches no level.',
);

export const conditionsHaveDates = unless(
  ({ conditionsWithDueDate }) => (conditionsWithDueDate ?? 0) > 0,
  'conditions-missing',
  () => 'Name at least one condition with a due date.',
);

export const noConditionOnGate = unless(
  ({ conditionOnFailedGate }) => conditionOnFailedGate === false,
  'condition-on-gate',
  () => 'A required criterion that is not met cannot become a condition.',
);

export const appealWindowOpen = unless(
  ({ appealWindowOpen }) => appealWindowOpen,
  'appeal-window-closed',
  () => 'The time for an appeal is over.',
);

export const appealGroundGiven = unless(
  ({ appealGroundGiven }) => appealGroundGiven,
  'appeal-ground-missing',
  () => 'Say on what ground you appeal.',
);
