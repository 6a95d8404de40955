/** What the rest of the house can ask of bundles. It only reads. */
import type { DataSource } from 'typeorm';
import type { Frameworks } from '../frameworks';
import { type BallotOnCase, BundleViews } from './bundle.views';
import { scoreAgain } from './score-again';

export type Recompute = ReturnType<typeof createRecompute>;

export function createRecompute({
  dataSource,
  frameworks,
}: {
  readonly dataSource: DataSource;
  readonly frameworks: Frameworks;
}) {
  const views = new BundleViews(dataSource, frameworks);
  return {
    views,
    scoreAgain: (decided: BallotOnCase) => scoreAgain({ views, frameworks }, decided),
  };
}
