/** What the demonstration leaves behind: certificates, gap reports, the pipeline. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { AssessmentDetails } from '../features/assessments';
import { gapReportPage } from '../gap-report-page';

export interface DemoOutput {
  certificate(name: string, file: Buffer): Promise<void>;
  gapReport(name: string, title: string, details: AssessmentDetails): Promise<void>;
  pipeline(items: unknown): Promise<void>;
}

export async function openOutput(folder: string): Promise<DemoOutput> {
  await mkdir(folder, { recursive: true });
  const write = (file: string, content: string | Buffer) =>
    writeFile(path.join(folder, file), content);
  return {
    certificate: (name, file) => write(`${name}.certificate.pdf`, file),
    async gapReport(name, title, { report, assessment, framework }) {
      await write(
        `${name}.gap-report.json`,
        `${JSON.stringify({ title, report, assessment }, null, 2)}\n`,
      );
      await write(`${name}.gap-report.html`, gapReportPage({ title, report, framework }));
    },
    pipeline: (items) => write('pipeline.json', `${JSON.stringify(items, null, 2)}\n`),
  };
}
