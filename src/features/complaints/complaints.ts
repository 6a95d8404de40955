/** What the rest of the house can ask of complaints. */
import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import { invalid } from '../../kernel/failure';
import { createRateLimit } from '../../platform/rate-limit';
import { ComplaintViews } from './complaint.views';
import { isCode } from './complaint-code';
import { moveComplaint } from './move-complaint';
import { type OwnComplaint, ownComplaint } from './own-complaint';
import { type ComplaintDeps, raiseComplaint } from './raise-complaint';

export type Complaints = ReturnType<typeof createComplaints>;

export function createComplaints(
  given: ComplaintDeps & { readonly dataSource: DataSource; readonly pool: Pool },
) {
  const views = new ComplaintViews(given.dataSource, given.clock);
  // Written down in the README.
  const perAddress = createRateLimit(given.pool, {
    name: 'complaint-address',
    points: 10,
    perSeconds: 60 * 60,
  });

  return {
    views,
    raise: raiseComplaint.bind(null, { ...given, perAddress }),
    move: moveComplaint.bind(null, given),
    /** A case with all that its receipt opens. */
    async withCode(reference: string, code: string): Promise<OwnComplaint> {
      if (isCode(code, await views.codeHash(reference))) {
        return ownComplaint(await views.file(reference));
      }
      throw invalid('complaint.code-wrong', 'This code does not belong to this complaint.', [
        { pointer: '/code', detail: 'does not belong to this complaint' },
      ]);
    },
  };
}
