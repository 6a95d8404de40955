/** What the rest of the house can ask of re-examinations. */
import type { DataSource } from 'typeorm';
import { closeExamination } from './close-examination';
import { ExaminationViews } from './examination.views';
import { examineExpiredEvidence } from './examine-expired-evidence';
import { type ExaminationDeps, openExamination } from './open-examination';

export type Examinations = ReturnType<typeof createExaminations>;

export function createExaminations(given: ExaminationDeps & { readonly dataSource: DataSource }) {
  const views = new ExaminationViews(given.dataSource, given.clock);
  const deps = { ...given, views };
  return {
    views,
    open: openExamination.bind(null, deps),
    close: closeExamination.bind(null, deps),
    examineExpiredEvidence: examineExpiredEvidence.bind(null, deps),
  };
}
