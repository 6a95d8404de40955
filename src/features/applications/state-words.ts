/**
 * One internal state, one label for the agency and one for the public: read from
 * `templates/words/application-states.yaml`, which must have words for every state and no other.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { load } from 'js-yaml';
import { z } from 'zod';
import { type ApplicationState, applicationStates } from '../../domain/application/states';
import { projectRoot } from '../../platform/project-root';

const words = z.strictObject({
  agency: z.string().min(1),
  /** Null where the public is told nothing of such a case. */
  public: z.string().min(1).nullable(),
  tone: z.enum(['neutral', 'busy', 'waiting', 'good', 'bad']),
  /** What happens next, in a sentence to the agency. */
  next: z.string().min(1),
});

const everyState = z.strictObject(
  Object.fromEntries(applicationStates.map((state) => [state, words])) as Record<
    ApplicationState,
    typeof words
  >,
);

export type WordsOfState = z.output<typeof words>;
export type StateWords = Readonly<Record<ApplicationState, WordsOfState>>;

const ours = path.join(projectRoot(), 'templates', 'words', 'application-states.yaml');

/** Throws with the state that has no words, or that nobody knows. */
export function loadStateWords(file = ours): StateWords {
  const parsed = everyState.safeParse(load(readFileSync(file, 'utf8')));
  if (parsed.success) return parsed.data;
  throw new Error(`${file}: ${z.prettifyError(parsed.error)}`);
}
