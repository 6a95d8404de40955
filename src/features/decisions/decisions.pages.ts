/** Pages. */
import type { Screen } from '../../platform/http/route';
import type { Decisions } from './decisions';
export function decisionPages(_decisions: Decisions): Screen[] {
  return [];
}
