/** What the rest of the house can ask of assessments. */
import type { DataSource } from 'typeorm';
import type { Actor } from '../../kernel/actor';
import type { DocumentLanguage } from '../../kernel/language';
import { FileReply } from '../../platform/http/route';
import type { PdfRenderer } from '../../platform/pdf/pdf-renderer';
import { AssessmentViews } from './assessment.views';
import { type AssessmentDeps, reassessApplication, screenApplication } from './screen-application';
import { requestSelfAssessment, selfAssess } from './self-assess';

export type Assessments = ReturnType<typeof createAssessments>;

export function createAssessments(
  deps: AssessmentDeps & { readonly dataSource: DataSource; readonly pdf: PdfRenderer },
) {
  const views = new AssessmentViews(deps.dataSource, deps.frameworks);
  return {
    views,
    /** The gap report of a project's newest assessment as a file, for its agency. */
    async gapReportFile(actor: Actor, projectId: string, language?: DocumentLanguage) {
      const { reference, document } = await views.gapReport(actor, projectId, language);
      const content = await deps.pdf.render(document);
      return new FileReply(content, 'application/pdf', `${reference}-gap-report.pdf`);
    },
    screen: screenApplication.bind(null, deps),
    reassess: reassessApplication.bind(null, deps),
    requestSelfAssessment: requestSelfAssessment.bind(null, deps),
    selfAssess: selfAssess.bind(null, deps),
  };
}
