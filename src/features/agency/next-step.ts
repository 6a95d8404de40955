/** The one step that an agency does well to take next; the pages have the words for it. */
import { type ApplicationState, closedStates } from '../../domain/application/states';

export type NextStep =
  | { readonly step: 'answer'; readonly part: string }
  | { readonly step: 'check' | 'apply' | 'renew' | 'submit' | 'mend' | 'wait' };

export function nextStep(now: {
  /** The first part in which a required answer is missing. */
  readonly missing: string | undefined;
  readonly checked: boolean;
  /** Of the newest application. */
  readonly state: ApplicationState | undefined;
  /** Whether its version of the criteria can no longer be submitted under. */
  readonly replaced: boolean;
}): NextStep {
  const { state, missing } = now;
  if (state === 'returned' || state === 'clarification') return { step: 'mend' };
  const isOpen = state !== undefined && !closedStates.includes(state);
  if (isOpen && state !== 'draft') return { step: 'wait' };
  if (isOpen && now.replaced) return { step: 'renew' };
  if (missing) return { step: 'answer', part: missing };
  if (isOpen) return { step: 'submit' };
  return { step: now.checked ? 'apply' : 'check' };
}
