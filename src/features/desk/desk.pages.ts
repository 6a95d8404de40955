/** Pages. */
import type { Screen } from '../../platform/http/route';
import type { Desk } from './desk';
export function deskPages(_desk: Desk): Screen[] {
  return [];
}
