/** Stored assessments: written once, read as the domain's value. */
import type { EntityManager } from 'typeorm';
import type { Assessment } from '../../domain/assessment/assess';
import { packed } from '../../domain/simulation/packed-outcomes';
import { notFound, refused } from '../../kernel/failure';
import type { ApplicationRow } from '../applications';
import { AssessmentRow } from './assessment.row';
import { AssessmentOutcomesRow } from './assessment-outcomes.row';

type Assessed = Pick<ApplicationRow, 'id' | 'manifestHash'>;

export class AssessmentRepository {
  constructor(private readonly manager: EntityManager) {}

  async has(applicationId: string, manifestHash: string): Promise<boolean> {
    return (await this.manager.countBy(AssessmentRow, { applicationId, manifestHash })) > 0;
  }

  async add(row: AssessmentRow): Promise<void> {
    await this.manager.insert(AssessmentRow, row);
    if (!row.applicationId) return;
    const { framework, engineVersion, assessedOn, findings } = JSON.parse(row.result) as Assessment;
    await this.manager.insert(AssessmentOutcomesRow, {
      assessmentId: row.id,
      frameworkHash: framework.hash,
      engineVersion,
      assessedOn,
      outcomes: packed(findings),
    });
  }

  /**
   * The assessment that counts for an application: that of its manifest, and no earlier one. Answers
   * make another manifest at once, and its assessment is queued.
   */
  async of({ id, manifestHash }: Assessed): Promise<Assessment> {
    if (manifestHash === null) throw notFound('assessment');
    const row = await this.manager.findOneBy(AssessmentRow, { applicationId: id, manifestHash });
    if (row) return JSON.parse(row.result) as Assessment;
    throw refused(
      'assessment.unfinished',
      'The automated assessment of what has changed is not finished. Try again in a moment.',
    );
  }
}
