/** `bluemark assess FILE`: a dossier in, findings and gap report out. Needs no server. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { assess, writtenOut } from '../domain/assessment/assess';
import { type GapReport, gapReport } from '../domain/assessment/gap-report';
import type { PathToLevel } from '../domain/assessment/path';
import { countInWords, effortWords } from '../domain/assessment/path-words';
import type { Possible } from '../domain/assessment/possible';
import { parseDocument } from '../domain/dossier/document';
import { loadFrameworks } from '../features/frameworks';
import { isoDate, systemClock } from '../kernel/clock';
import { Failure } from '../kernel/failure';
import { projectRoot } from '../platform/project-root';
import { type Command, UsageError } from './command';
import { readNamedFile } from './read-file';

/** As large as the web accepts. */
const largestDossier = 1024 * 1024;

export const assessCommand: Command = {
  usage: `Usage: bluemark assess FILE [--json] [--html FILE] [--pdf FILE] [--on YYYY-MM-DD]

Assesses the dossier in FILE (JSON: { "dossier": …, "provenance": … }) under the framework in force.
Documents are not looked at, so criteria that rest on evidence come out as not met.
  --json        print findings and gap report as JSON
  --html FILE   also write the gap report as a page
  --pdf FILE    also write the gap report as a PDF document
  --on DATE     the day of the assessment, by the criteria in force on it (default: today)`,
  async run(args, { print }) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: 'boolean' },
        html: { type: 'string' },
        pdf: { type: 'string' },
        on: { type: 'string' },
      },
    });
    const [file, ...rest] = positionals;
    if (!file || rest.length > 0) throw new UsageError(assessCommand.usage);
    const document = parseDocument(await readJson(file));
    const assessedOn = dayOf(values.on) ?? isoDate(systemClock.now());
    const thatDay = { now: () => new Date(assessedOn) };
    const framework = (
      await loadFrameworks(path.join(projectRoot(), 'criteria'), thatDay)
    ).current();
    const assessment = assess({
      framework,
      document,
      evidence: [],
      assessedOn,
      traced: true,
    });
    const report = gapReport(framework, assessment);
    const title = document.dossier.project?.title ?? path.basename(file);
    // Templates and PDF take longer to load than all else takes to run.
    if (values.html) {
      const { gapReportPage } = await import('../gap-report-page.js');
      await writeFile(values.html, gapReportPage({ title, report, framework }));
    }
    if (values.pdf) {
      const { gapReportDocument } = await import('../features/assessments/index.js');
      const { renderHere } = await import('../platform/pdf/render-here.js');
      await writeFile(
        values.pdf,
        await renderHere.render(gapReportDocument({ title, report, framework })),
      );
    }
    print(
      values.json
        ? `${JSON.stringify({ title, assessment: writtenOut(assessment), report }, null, 2)}\n`
        : inWords(title, report),
    );
    return 0;
  },
};

async function readJson(file: string): Promise<unknown> {
  const text = (await readNamedFile(file, largestDossier)).toString('utf8');
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Failure('malformed', 'dossier.not-json', `${file} is not well-formed JSON.`, {
      cause,
    });
  }
}

function dayOf(text: string | undefined): string | undefined {
  if (text === undefined || /^\d{4}-\d{2}-\d{2}$/.test(text)) return text;
  throw new UsageError('--on takes a day such as 2026-06-30.');
}

function inWords(title: string, report: GapReport): string {
  const elements = report.elements.map(
    ({ code, title: name, score, met, criteria }) =>
      `  ${code}  ${(score ?? 'n/a').padStart(6)}  ${met} of ${criteria} met  ${name}`,
  );
  const gaps = report.gaps.flatMap((gap) => [
    `  ${gap.criterion} ${gap.title} (${gap.kind === 'gate' ? 'required' : `up to ${gap.points} points`})`,
    `    ${gap.outcome}: ${gap.reason}`,
    ...(gap.missing.length > 0 ? [`    not known: ${gap.missing.join(', ')}`] : []),
    `    what would mend it: ${gap.remedy}`,
  ]);
  return [
    `${title}`,
    `Assessed on ${report.assessedOn} under ${report.framework.id} ${report.framework.version}.`,
    `Score ${report.score} of 100, ${report.level === 0 ? 'no level' : countInWords(report.level, 'dot')}.`,
    ...possibleLines(report.possible),
    '',
    'By element',
    ...elements,
    '',
    ...pathLines(report.paths),
    '',
    `${report.gaps.length} gaps, required criteria first`,
    ...gaps,
    '',
  ].join('\n');
}

function possibleLines({ opening, failedGates, conclusion }: Possible): string[] {
  const gates = failedGates.map(({ criterion, title }) => `  ${criterion} ${title}`);
  return [...(opening ? [opening, ...gates] : []), conclusion];
}

/** The next level in full; of those above it, what they would take. */
function pathLines([next, ...farther]: readonly PathToLevel[]): string[] {
  if (!next) return ['The highest level is reached.'];
  const changes = (next.nearest?.changes ?? []).map(
    ({ criterion, title, to, kind, effort, points, assistance }) =>
      `  ${criterion} ${title}${to === 'met' ? '' : ', partly'} ` +
      `(${kind === 'gate' ? 'required' : `${points} points`}; takes ${effortWords[effort]}${assistance ? '; assistance could help' : ''})`,
  );
  const others = next.others.map(
    ({ without, changes: instead }) =>
      `  or instead of ${without.join(', ') || 'nothing'}: ${instead.map(({ criterion }) => criterion).join(', ')}`,
  );
  return [next.summary, ...changes, ...others, ...farther.map(({ summary }) => summary)];
}
