/** Pages. */
import type { Screen } from '../../platform/http/route';
import type { Reviews } from './reviews';
export function reviewPages(_reviews: Reviews): Screen[] {
  return [];
}
