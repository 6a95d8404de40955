import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { MoveFacts, Mover } from '../../../src/domain/application/facts';
import {
  type ApplicationState,
  applicationStates,
  finalStates,
} from '../../../src/domain/application/states';
import {
  judgeMove,
  type Move,
  moves,
  movesFor,
  statePairs,
} from '../../../src/domain/application/transitions';
import { someone } from './actors';

/** The workflow of product.md, written down a second time: from, to, by whom. */
type By = 'owner' | 'secretariat' | 'system';
const workflow: Readonly<Record<Move, readonly [ApplicationState[], ApplicationState, By]>> = {
  submit: [['draft', 'returned'], 'submitted', 'owner'],
  return: [['submitted'], 'returned', 'secretariat'],
  accept: [['submitted'], 'screening', 'secretariat'],
  'record screening': [['screening'], 'assigning', 'system'],
  'begin review': [['assigning'], 'in review', 'secretariat'],
  ask: [['in review', 'in decision'], 'clarification', 'secretariat'],
  answer: [['clarification'], 'in review', 'owner'],
  'resume unanswered': [['clarification'], 'in review', 'system'],
  reconcile: [['in review'], 'reconciliation', 'secretariat'],
  'open decision': [['reconciliation'], 'in decision', 'secretariat'],
  'hear appeal': [['appealed'], 'in decision', 'secretariat'],
  certify: [['in decision', 'conditional'], 'certified', 'secretariat'],
  'grant conditionally': [['in decision'], 'conditional', 'secretariat'],
  decline: [['in decision', 'conditional'], 'declined', 'secretariat'],
  appeal: [['declined', 'certified'], 'appealed', 'owner'],
  withdraw: [
    [
      'draft',
      'submitted',
      'returned',
      'screening',
      'assigning',
      'in review',
      'clarification',
      'reconciliation',
      'in decision',
    ],
    'withdrawn',
    'owner',
  ],
  lapse: [['returned'], 'lapsed', 'system'],
};

const owner = 'the agency';
const movers: Readonly<Record<string, Mover>> = {
  system: 'system',
  'submitter of the agency': someone('submitter', owner),
  'reader of the agency': someone(undefined, owner),
  'submitter elsewhere': someone('submitter', 'another agency'),
  reviewer: someone('reviewer', 'an assessor', 'assessor'),
  'decision-maker': someone('decision-maker', 'a member'),
  secretariat: someone('secretariat', 'the secretariat', 'secretariat'),
  investor: someone('investor', 'a bank', 'investor'),
};
const roleOf: Readonly<Record<By, string>> = {
  owner: 'submitter of the agency',
  secretariat: 'secretariat',
  system: 'system',
};

/** Facts under which nothing stands in the way of a move. */
function allFulfilled(move: Move): MoveFacts {
  const outcome = ({ 'grant conditionally': 'conditional', decline: 'declined' } as const)[
    move as 'decline'
  ];
  return {
    framework: { version: '1.0', open: true, until: null, replacedBy: null },
    blockingGaps: 0,
    declarationSigned: true,
    listedGaps: 1,
    untouchedGaps: 0,
    assessmentStored: true,
    reviewersNeeded: 2,
    reviewersAccepted: 2,
    reviewsSubmitted: 2,
    unsettledDifferences: 0,
    commentPeriodOver: true,
    unansweredComments: 0,
    openMajorQuestions: 0,
    questionsToSend: 1,
    unansweredQuestions: 0,
    stopDatePassed: true,
    remindersSent: 2,
    ballot: { outcome: outcome ?? 'certified', passed: true },
    failedGates: 0,
    level: 1,
    conditionsWithDueDate: 1,
    conditionOnFailedGate: false,
    conditionsMet: true,
    conditionsOverdue: true,
    appealWindowOpen: true,
    appealGroundGiven: true,
    panelIsFresh: true,
  };
}

const everyPair = moves.flatMap((move) => Object.keys(movers).map((who) => [move, who] as const));

describe('moves of an application', () => {
  test.each(everyPair)('“%s” by %s is as the workflow says, in every state', (move, who) => {
    const [from, to, by] = workflow[move];
    const mover = movers[who] ?? 'system';
    const theirs = roleOf[by] === who;
    for (const state of applicationStates) {
      const application = { state, organisationId: owner };
      const verdict = judgeMove(move, application, mover, allFulfilled(move));
      const now = from.includes(state);
      expect([state, movesFor(application, mover).includes(move)]).toEqual([state, theirs && now]);
      const code = theirs ? 'application.wrong-state' : 'application.not-yours-to-move';
      expect([state, verdict]).toMatchObject([
        state,
        theirs && now ? { allowed: true, to } : { allowed: false, reasons: [{ code }] },
      ]);
    }
  });

  test('every move of the workflow is there and no other', () => {
    expect(new Set(moves)).toEqual(new Set(Object.keys(workflow)));
  });

  test('a final state is never left', () => {
    for (const { from } of statePairs) expect(finalStates).not.toContain(from);
  });

  test('the database knows the same pairs of states', () => {
    const migration = readFileSync(
      path.join(__dirname, '../../../src/platform/db/migrations/4-workflow.ts'),
      'utf8',
    );
    const [, listed = ''] = /const statePairs = `([^`]*)`/.exec(migration) ?? [];
    const inDatabase = [...listed.matchAll(/\('([^']+)', '([^']+)'\)/g)].map(
      ([, from, to]) => `${from} > ${to}`,
    );
    const inRules = statePairs.map(({ from, to }) => `${from} > ${to}`);
    expect([...new Set(inDatabase)].sort()).toEqual([...new Set(inRules)].sort());
    expect(inDatabase).toHaveLength(new Set(inDatabase).size);
  });
});

const replaced = { version: '1.0', open: false, until: '2027-03-31', replacedBy: '1.1' };

/** What stands in the way: move, state, one fact that is not fulfilled, the reason given. */
const guards: readonly (readonly [Move, ApplicationState, MoveFacts, string])[] = [
  ['submit', 'draft', { framework: replaced }, 'framework-replaced'],
  ['submit', 'draft', { blockingGaps: 3 }, 'has-gaps'],
  ['submit', 'draft', { declarationSigned: false }, 'declaration-missing'],
  ['submit', 'returned', { untouchedGaps: 1 }, 'gaps-not-mended'],
  ['return', 'submitted', { listedGaps: 0 }, 'no-gap-listed'],
  ['record screening', 'screening', { assessmentStored: false }, 'assessment-missing'],
  ['begin review', 'assigning', { reviewersAccepted: 1 }, 'reviewers-missing'],
  ['ask', 'in review', { questionsToSend: 0 }, 'no-question'],
  ['answer', 'clarification', { unansweredQuestions: 1 }, 'questions-unanswered'],
  ['resume unanswered', 'clarification', { stopDatePassed: false }, 'stop-date-ahead'],
  ['reconcile', 'in review', { reviewsSubmitted: 1 }, 'reviews-missing'],
  ['open decision', 'reconciliation', { unsettledDifferences: 1 }, 'differences-unsettled'],
  ['open decision', 'reconciliation', { commentPeriodOver: false }, 'comments-open'],
  ['open decision', 'reconciliation', { unansweredComments: 2 }, 'comments-unanswered'],
  ['open decision', 'reconciliation', { openMajorQuestions: 1 }, 'major-questions-open'],
  ['open decision', 'reconciliation', { assessmentStored: false }, 'assessment-missing'],
  ['hear appeal', 'appealed', { panelIsFresh: false }, 'panel-not-fresh'],
  ['certify', 'in decision', { ballot: { outcome: 'certified', passed: false } }, 'ballot-missing'],
  ['certify', 'in decision', { ballot: { outcome: 'declined', passed: true } }, 'ballot-missing'],
  ['certify', 'in decision', { failedGates: 1 }, 'gate-failed'],
  ['certify', 'in decision', { level: 0 }, 'level-missing'],
  ['certify', 'conditional', { conditionsMet: false }, 'conditions-unmet'],
  ['certify', 'conditional', { failedGates: 1 }, 'gate-failed'],
  [
    'grant conditionally',
    'in decision',
    { ballot: { outcome: 'certified', passed: true } },
    'ballot-missing',
  ],
  ['grant conditionally', 'in decision', { conditionsWithDueDate: 0 }, 'conditions-missing'],
  ['grant conditionally', 'in decision', { conditionOnFailedGate: true }, 'condition-on-gate'],
  ['decline', 'in decision', { ballot: { outcome: 'declined', passed: false } }, 'ballot-missing'],
  ['decline', 'conditional', { conditionsOverdue: false }, 'conditions-not-overdue'],
  ['appeal', 'declined', { appealWindowOpen: false }, 'appeal-window-closed'],
  ['appeal', 'certified', { appealGroundGiven: false }, 'appeal-ground-missing'],
  ['lapse', 'returned', { stopDatePassed: false }, 'stop-date-ahead'],
  ['lapse', 'returned', { remindersSent: 1 }, 'reminders-missing'],
];

describe('conditions of moves', () => {
  function verdict(move: Move, state: ApplicationState, facts: MoveFacts) {
    const mover = movers[roleOf[workflow[move][2]]] ?? 'system';
    return judgeMove(move, { state, organisationId: owner }, mover, facts);
  }

  test.each(guards)('“%s” in “%s” is refused with %j: %s', (move, state, missing, code) => {
    expect(verdict(move, state, { ...allFulfilled(move), ...missing })).toMatchObject({
      allowed: false,
      reasons: [{ code: `application.${code}`, text: expect.any(String) }],
    });
  });

  test('a fact that nobody has gathered refuses the move', () => {
    const free = ['accept', 'withdraw'];
    for (const move of moves.filter((one) => !free.includes(one))) {
      for (const state of workflow[move][0]) {
        expect([move, verdict(move, state, {}).allowed]).toEqual([move, false]);
      }
    }
  });

  test('all reasons are given at once', () => {
    const refused = verdict('open decision', 'reconciliation', {});
    expect(refused).toMatchObject({ allowed: false });
    expect('reasons' in refused && refused.reasons).toHaveLength(5);
  });
});
