/** An investor and a second agency pledge finance to what was certified, once. */
import type { Features } from '../compose/features';
import type { Cast } from './demo-people';

/** Shares of what is sought that the two of them pledge. */
const shares = ['0.15', '0.25'] as const;

export async function makePledges(features: Features, cast: Cast): Promise<void> {
  void features;
  void cast;
  void shares;
}
