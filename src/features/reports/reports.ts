/** The documents about a decision, for those who may read the case. It only reads. */
import type { Actor } from '../../kernel/actor';
import type { DocumentLanguage } from '../../kernel/language';
import { FileReply } from '../../platform/http/route';
import type { PdfRenderer } from '../../platform/pdf/pdf-renderer';
import type { ReportModel } from '../../platform/pdf/report-model';
import { assessmentReport } from './assessment-report.document';
import { type CaseDeps, type DecidedCase, decidedCase } from './decided-case.views';
import { decisionLetter } from './decision-letter.document';

export type Reports = ReturnType<typeof createReports>;

export function createReports(deps: CaseDeps & { readonly pdf: PdfRenderer }) {
  const file = async (
    actor: Actor,
    applicationId: string,
    document: (
      decided: DecidedCase,
      language: DocumentLanguage,
    ) => ReportModel | Promise<ReportModel>,
    name: string,
    language?: DocumentLanguage,
  ) => {
    const decided = await decidedCase(deps, actor, applicationId);
    const spoken = language ?? decided.application.documentLanguage;
    const content = await deps.pdf.render(await document(decided, spoken));
    return new FileReply(
      content,
      'application/pdf',
      `${decided.application.reference}-${name}.pdf`,
    );
  };
  return {
    /** @param language the application's own, if left out. */
    assessmentReport: (actor: Actor, applicationId: string, language?: DocumentLanguage) =>
      file(actor, applicationId, assessmentReport, 'assessment-report', language),
    decisionLetter: (actor: Actor, applicationId: string, language?: DocumentLanguage) =>
      file(actor, applicationId, decisionLetter, 'decision-letter', language),
  };
}
