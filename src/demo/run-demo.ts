/**
 * `npm run demo`: every example through the desk, what came of it as files, and a summary.
 *
 * The clock starts some weeks ago and is moved over the waiting times, so that the comment period
 * is over when the panel decides; at the end it shows the present. What is done already is left.
 */
import path from 'node:path';
import type { Bluemark } from '../compose/app';
import { demoPassword, gatherCast, signIns } from './demo-people';
import { eventually } from './eventually';
import { type Example, readExamples } from './example';
import { everything, makePledges } from './make-pledges';
import type { DemoRun } from './prepare-demo';
import type { SummaryRow } from './summary-row';
import { summaryTable } from './summary-table';
import { type Stage, takeThroughDesk } from './take-through-desk';
import { type DemoOutput, openOutput } from './write-output';

export async function runDemo(
  { features, platform, address }: Bluemark,
  { clock }: DemoRun,
  root: string,
): Promise<void> {
  const started = performance.now();
  const cast = await gatherCast(features, clock);
  const output = await openOutput(path.resolve('demo-output'));
  const rows: SummaryRow[] = [];
  for (const example of await readExamples(path.join(root, 'examples'))) {
    print(`\n${example.title}\n  `);
    const { pdf } = platform;
    const stage: Stage = { features, cast, clock, pdf, say: (text) => print(`${text} · `) };
    rows.push(await playExample(stage, example, output));
  }
  clock.catchUp();
  // The daily work of the weeks that the clock has jumped over.
  await features.certificates.renewLists();
  await makePledges(
    features,
    cast,
    rows.filter(({ certificate }) => certificate !== 'none').length,
  );
  await output.pipeline(await everything(features.pipeline));
  print(summaryTable(rows));
  printSignIns(address);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  print(`Done in ${seconds} s. Files are in demo-output/.\n\n`);
}

async function playExample(
  stage: Stage,
  example: Example,
  output: DemoOutput,
): Promise<SummaryRow> {
  const { features, cast } = stage;
  const { projectId, state } = await takeThroughDesk(stage, example);
  const details = await features.assessments.views.newestOfProject(cast.agency, projectId);
  if (details) await output.gapReport(example.name, example.title, details);
  if (state !== 'certified') {
    print(`${state}\n`);
    const gaps = details?.report.gaps.length ?? 0;
    return {
      title: example.title,
      outcome: `${state}, ${gaps} gaps, no level`,
      certificate: 'none',
      file: `${example.name}.gap-report.html`,
    };
  }
  const issued = await eventually('the certificate', async () => {
    const [certificate] = await features.agency.views.certificates(projectId);
    return certificate?.status === 'active' ? certificate : undefined;
  });
  await output.certificate(example.name, await features.certificates.file(issued.number));
  print(`certified, ${issued.number}\n`);
  return {
    title: example.title,
    outcome: `certified, ${'●'.repeat(issued.level)}${'○'.repeat(3 - issued.level)} (specimen)`,
    certificate: issued.number,
    file: `${example.name}.certificate.pdf`,
  };
}

function printSignIns(address: string): void {
  print(`\nSign in at ${address}/sign-in with the password “${demoPassword}” as\n`);
  for (const { as, email, start } of signIns) {
    print(`  ${as.padEnd(12)} ${email.padEnd(28)} and begin at ${start}\n`);
  }
}

function print(text: string): void {
  process.stdout.write(text);
}
