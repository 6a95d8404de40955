/** A gap report as one HTML file that needs nothing else: for the command line and the demo. */
import type { GapReport } from './domain/assessment/gap-report';
import { templateFolders } from './platform/http/assets';
import { createPageRenderer } from './platform/http/page-renderer';

export function gapReportPage(title: string, report: GapReport): string {
  const renderer = createPageRenderer({ ...templateFolders(), assetVersion: '', lazy: true });
  return renderer.render('documents/gap-report.njk', { title, report }, nothingAround);
}

const nothingAround = {
  cspNonce: '',
  csrfToken: '',
  currentPath: '',
  requestId: '',
  navigation: [],
};
