/** What the rest of the house can ask of parties on lists of sanctions. */
import type { DataSource } from 'typeorm';
import { judgeMatch } from './judge-match';
import { type LookDeps, lookForParties } from './look-for-parties';
import { recordListedParty } from './record-listed-party';
import { SanctionViews } from './sanction.views';
import { withdrawListedParty } from './withdraw-listed-party';

export type Sanctions = ReturnType<typeof createSanctions>;

export function createSanctions(
  given: Omit<LookDeps, 'views'> & { readonly dataSource: DataSource },
) {
  const views = new SanctionViews(given.dataSource, given.clock);
  const deps = { ...given, views };
  return {
    views,
    record: recordListedParty.bind(null, deps),
    look: lookForParties.bind(null, deps),
    judge: judgeMatch.bind(null, deps),
    withdraw: withdrawListedParty.bind(null, deps),
  };
}
