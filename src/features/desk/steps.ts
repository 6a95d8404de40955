/**
 * The steps that the secretariat can take on a case, each with the reasons why not.
 *
 * The same pure function decides here and when the step is taken, so a button that shows works.
 */
import type { MoveFacts } from '../../domain/application/facts';
import { judgeMove, type Move, movesFor, type Reason } from '../../domain/application/transitions';
import type { Actor } from '../../kernel/actor';
import type { ApplicationRow } from '../applications';

export interface Step {
  readonly move: Move;
  readonly label: string;
  readonly href: string;
  /** A page with a form; else a button. */
  readonly isPage: boolean;
  readonly values: Readonly<Record<string, string>>;
  readonly reasons: readonly Reason[];
}

interface Words {
  readonly label: string;
  readonly path: string;
  readonly isPage?: boolean;
}

const words: Partial<Readonly<Record<Move, Words>>> = {
  accept: { label: 'Accept as complete', path: 'accept' },
  return: { label: 'Return with gaps', path: 'return', isPage: true },
  'begin review': { label: 'Begin the review', path: 'begin-review' },
  ask: { label: 'Send the questions', path: 'send-questions' },
  reconcile: { label: 'Compare the reviews', path: 'reconcile' },
  'open decision': { label: 'Open the decision', path: 'open-decision' },
  'hear appeal': { label: 'Hear the appeal', path: 'open-decision' },
  certify: { label: 'Certify', path: 'close-ballot' },
  'grant conditionally': { label: 'Grant on conditions', path: 'close-ballot' },
  decline: { label: 'Decline', path: 'close-ballot' },
};

export function stepsOf(
  actor: Actor,
  application: ApplicationRow,
  factsFor: (move: Move) => MoveFacts,
): Step[] {
  return movesFor(application, actor).flatMap((move): Step[] => {
    const known = words[move];
    if (!known) return [];
    const verdict = judgeMove(move, application, actor, factsFor(move));
    const ends = application.state === 'conditional';
    return [
      {
        move,
        label: known.label,
        href: `/desk/applications/${application.id}/${ends ? 'conclude' : known.path}`,
        isPage: known.isPage ?? false,
        values: ends ? { outcome: move === 'certify' ? 'certified' : 'declined' } : {},
        reasons: verdict.allowed ? [] : verdict.reasons,
      },
    ];
  });
}
