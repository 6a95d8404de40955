/**
 * `npm run bench`: measures every row, the other engines and the figures, prints tables and writes
 * `bench/RESULTS.md`.
 *
 * `--smoke` runs each for a moment: everything is compared, nothing is written. A name or a part of
 * one (`assessment`, `engines`, `hostile`) runs only what has it, and writes nothing either; nor
 * does `simulation --applications=100000`, the size of the portfolio that is simulated, once each.
 */
import { writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import path from 'node:path';
import { projectRoot } from '../src/platform/project-root';
import { compareEngines } from './engines/compare';
import type { EngineResult } from './engines/report';
import type { Figure, FigureResult } from './figure';
import { figures } from './figures';
import { fullPace, longPace, measure, type Pace, smokePace } from './measure';
import { consoleResults, type Result, type Results, resultsPage } from './report';
import type { Row } from './row';
import { rows } from './rows';

async function main(given: readonly string[]): Promise<void> {
  const smoke = given.includes('--smoke');
  const part = given.find((each) => !each.startsWith('--'))?.toLowerCase();
  const applications = numberIn(given, '--applications=');
  const isWanted = ({ name }: { readonly name: string }) =>
    !part || name.toLowerCase().includes(part);
  const about = machine();
  const pace = smoke ? smokePace : fullPace;
  const rowPace = applications === undefined ? pace : longPace;
  const results: Results = {
    rows: await measureRows(rows.filter(isWanted), rowPace, { smoke, applications }),
    engines: isWanted({ name: 'Other engines' }) ? await measureEngines(pace) : [],
    figures: await measureFigures(figures.filter(isWanted), { smoke, applications }),
  };
  const shown = consoleResults(results);
  if (!shown) throw new Error(`Nothing of the bench has “${part}” in its name.`);
  console.log(`\n${shown}`);
  if (smoke || part || applications) return;
  const page = path.join(projectRoot(), 'bench', 'RESULTS.md');
  writeFileSync(page, resultsPage(results, about));
  console.log('\nWritten to bench/RESULTS.md.');
}

interface Size {
  readonly smoke: boolean;
  readonly applications: number | undefined;
}

function numberIn(given: readonly string[], option: string): number | undefined {
  const found = given.find((each) => each.startsWith(option))?.slice(option.length);
  if (found === undefined) return undefined;
  if (!/^[1-9]\d*$/.test(found)) throw new Error(`${option} takes a whole number above 0.`);
  return Number(found);
}

async function measureRows(
  wanted: readonly Row[],
  pace: Pace,
  { smoke, applications }: Size,
): Promise<Result[]> {
  const results: Result[] = [];
  for (const row of wanted) {
    console.log(`${row.name} …`);
    const prepared = await row.prepare(smoke, applications);
    if ('skipped' in prepared) {
      console.log(`  skipped: ${prepared.skipped}`);
      continue;
    }
    console.log(`  compared: ${prepared.compared}`);
    const measured = await measure(prepared, pace);
    await prepared.close?.();
    results.push({ row, compared: prepared.compared, measured });
  }
  return results;
}

async function measureEngines(pace: Pace): Promise<EngineResult[]> {
  console.log('Other engines …');
  const results = await compareEngines(pace);
  console.log(`  compared: ${results[0]?.compared}`);
  return results;
}

async function measureFigures(
  wanted: readonly Figure[],
  { smoke, applications }: Size,
): Promise<FigureResult[]> {
  const results: FigureResult[] = [];
  for (const figure of wanted) {
    console.log(`${figure.name} …`);
    const reading = await figure.measure(smoke, applications);
    console.log(`  ${reading.told}`);
    results.push({ figure, ...reading });
  }
  return results;
}

/** What a reader needs to know of the machine, and nothing that names it. */
function machine(): string[] {
  const gibibytes = Math.round(totalmem() / 2 ** 30);
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  const [load = 0] = loadavg();
  return [
    `Day: ${new Date().toISOString().slice(0, 10)}`,
    `Node ${process.versions.node}, ${process.platform} ${process.arch}`,
    `${availableParallelism()} cores (${model}), ${gibibytes} GiB`,
    `Load of the machine before the run: ${load.toFixed(1)} (0 is idle; other work makes rates lower and the spread wider)`,
  ];
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
