/** Stored assessments: written once, read as the domain's value. */
import type { EntityManager } from 'typeorm';
import type { Assessment } from '../../domain/assessment/assess';
import { packed } from '../../domain/simulation/packed-outcomes';
import { notFound } from '../../kernel/failure';
import { AssessmentRow } from './assessment.row';
import { AssessmentOutcomesRow } from './assessment-outcomes.row';

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

  /** The assessment that counts for an application: that of its newest manifest. */
  async latest(applicationId: string): Promise<Assessment> {
    const row = await this.manager.findOne(AssessmentRow, {
      where: { applicationId },
      order: { createdAt: 'DESC', id: 'ASC' },
    });
    if (!row) throw notFound('assessment');
    return JSON.parse(row.result) as Assessment;
  }
}
