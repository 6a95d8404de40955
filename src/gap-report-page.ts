/** A gap report as one HTML file that needs nothing else: for the command line and the demo. */
import type { GapReport } from './domain/assessment/gap-report';
import type { Framework } from './domain/framework/framework';
import { templateFolders } from './platform/http/assets';
import { createPageRenderer } from './platform/http/page-renderer';

export interface PageFacts {
  readonly title: string;
  readonly report: GapReport;
  readonly framework: Framework;
}

export function gapReportPage({ title, report, framework }: PageFacts): string {
  const kinds = Object.fromEntries(framework.evidenceTypes.map((each) => [each.code, each.title]));
  const renderer = createPageRenderer({ ...templateFolders(), assetVersion: '', lazy: true });
  return renderer.render('documents/gap-report.njk', { title, report, kinds }, nothingAround);
}

const nothingAround = {
  cspNonce: '',
  csrfToken: '',
  currentPath: '',
  requestId: '',
  navigation: [],
};
