/** Assessments as their agency and the secretariat read them: findings, gaps, possible level. */
import type { DataSource } from 'typeorm';
import { may } from '../../domain/access/policy';
import { engineRemark } from '../../domain/assessment/engine-remark';
import type { Assessment } from '../../domain/assessment/finding';
import { type GapReport, gapReport } from '../../domain/assessment/gap-report';
import type { CrosswalkEntry, Framework } from '../../domain/framework/framework';
import type { Actor } from '../../kernel/actor';
import { notFound } from '../../kernel/failure';
import type { DocumentLanguage } from '../../kernel/language';
import type { ReportModel } from '../../platform/pdf/report-model';
import type { Frameworks } from '../frameworks';
import { AssessmentRow } from './assessment.row';
import { gapReportDocument } from './gap-report.document';

export interface AssessmentDetails {
  readonly framework: Framework;
  readonly assessment: Assessment;
  readonly report: GapReport;
  readonly resultHash: string;
  readonly createdAt: string;
  /** The engine that made it, the one that the application is pinned to, and what that may mean. */
  readonly engine: {
    readonly version: string;
    readonly pinned: string | null;
    readonly remark: string | null;
  };
  /** The roots that each criterion rests on, by its code. */
  readonly crosswalk: Readonly<Record<string, readonly CrosswalkEntry[]>>;
  /** Whether it was run on the working copy, or on a revision that was put forward. */
  readonly ofDraft: boolean;
}

export class AssessmentViews {
  constructor(
    private readonly dataSource: DataSource,
    private readonly frameworks: Frameworks,
  ) {}

  /** The newest assessment of a project, for its agency; undefined while there is none. */
  async newestOfProject(actor: Actor, projectId: string): Promise<AssessmentDetails | undefined> {
    await this.project(actor, projectId);
    const row = await this.dataSource.manager.findOne(AssessmentRow, {
      where: { projectId },
      order: { seq: 'DESC' },
    });
    return row ? this.details(row) : undefined;
  }

  /** The gap report of that assessment as a document, with the reference of the project. */
  async gapReport(
    actor: Actor,
    projectId: string,
    language: DocumentLanguage = 'en',
  ): Promise<{ readonly reference: string; readonly document: ReportModel }> {
    const { title, reference } = await this.project(actor, projectId);
    const details = await this.newestOfProject(actor, projectId);
    if (!details) throw notFound('assessment');
    return { reference, document: gapReportDocument({ title, ...details }, language) };
  }

  /** The assessment that counts for an application. The caller has checked who asks. */
  async ofApplication(applicationId: string): Promise<AssessmentDetails | undefined> {
    const row = await this.dataSource.manager.findOne(AssessmentRow, {
      where: { applicationId },
      order: { seq: 'DESC' },
    });
    return row ? this.details(row) : undefined;
  }

  private async project(actor: Actor, id: string): Promise<{ title: string; reference: string }> {
    const [project] = await this.dataSource.query<
      { organisation_id: string; title: string; reference: string }[]
    >('select organisation_id, title, reference from project where id = $1', [id]);
    if (!project || !may(actor, 'project.read', { ownerId: project.organisation_id })) {
      throw notFound('project');
    }
    return project;
  }

  private async details(row: AssessmentRow): Promise<AssessmentDetails> {
    const pinned = await this.pinnedEngine(row);
    const assessment = JSON.parse(row.result) as Assessment;
    const framework = this.frameworks.pinned({
      frameworkId: row.frameworkId,
      frameworkVersion: row.frameworkVersion,
      frameworkHash: assessment.framework.hash,
    });
    return {
      framework,
      assessment,
      report: gapReport(framework, assessment),
      resultHash: row.resultHash,
      createdAt: row.createdAt.toISOString(),
      engine: {
        version: row.engineVersion,
        pinned,
        remark: engineRemark(pinned, row.engineVersion) ?? null,
      },
      crosswalk: Object.fromEntries(
        framework.criteria.map(({ code, crosswalk }) => [code, crosswalk]),
      ),
      ofDraft: row.applicationId === null,
    };
  }

  private async pinnedEngine({ applicationId }: AssessmentRow): Promise<string | null> {
    if (applicationId === null) return null;
    const [application] = await this.dataSource.query<{ engine_version: string | null }[]>(
      'select engine_version from application where id = $1',
      [applicationId],
    );
    return application?.engine_version ?? null;
  }
}
