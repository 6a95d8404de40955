/**
 * What a dossier could come to at best: everything that is missing or waits for a person turns out
 * well, and nothing that was declared changes. In words that are the same on pages, in documents and
 * on the command line.
 */
import type { Framework } from '../framework/framework';
import { countInWords } from './path-words';
import type { ScoreSheet } from './score';

export interface Possible {
  readonly level: number;
  readonly score: string;
  /** Gates that fail on what was declared: nothing that is added can make up for them. */
  readonly failedGates: readonly { readonly criterion: string; readonly title: string }[];
  /** Before the names of those gates; absent where there are none. */
  readonly opening?: string;
  readonly conclusion: string;
}

export function possibleWith(framework: Framework, best: ScoreSheet): Possible {
  const { level, score } = best;
  const failedGates = best.failedGates.map((criterion) => ({
    criterion,
    title: framework.criterion(criterion)?.title ?? '',
  }));
  const conclusion = conclusionOf(level, score, failedGates.length);
  if (failedGates.length === 0) return { level, score, failedGates, conclusion };
  const opening =
    failedGates.length === 1
      ? 'One required criterion fails on the values that were declared:'
      : `${failedGates.length} required criteria fail on the values that were declared:`;
  return { level, score, failedGates, opening, conclusion };
}

function conclusionOf(level: number, score: string, failedGates: number): string {
  if (failedGates > 0) {
    const [it, fails] = failedGates === 1 ? ['it', 'fails'] : ['they', 'fail'];
    return (
      `As long as ${it} ${fails}, no level can be reached, even if everything that is missing ` +
      `turns out well. The score would then be ${score} of 100.`
    );
  }
  const then = `If everything that is missing, or waits for a person, turns out well, the score is ${score} of 100`;
  return level === 0
    ? `${then}. That is not enough for a level.`
    : `${then}. That gives ${countInWords(level, 'dot')}.`;
}
