/** What the rest of the house can ask of bundles. It only reads. */
import type { DataSource } from 'typeorm';
import type { Frameworks } from '../frameworks';
import { BundleViews } from './bundle.views';

export type Recompute = ReturnType<typeof createRecompute>;

export function createRecompute({
  dataSource,
  frameworks,
}: {
  readonly dataSource: DataSource;
  readonly frameworks: Frameworks;
}) {
  return { views: new BundleViews(dataSource, frameworks) };
}
