/**
 * `npm run bench`: runs every row, prints a table and writes `bench/RESULTS.md`.
 *
 * `--smoke` runs each row for a moment: everything is compared, nothing is written. A name or a part
 * of one runs only the rows that have it, and writes nothing either.
 */
import { writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import path from 'node:path';
import { projectRoot } from '../src/platform/project-root';
import { fullPace, measure, smokePace } from './measure';
import { consoleTable, type Result, resultsPage } from './report';
import { rows } from './rows';

async function main(given: readonly string[]): Promise<void> {
  const smoke = given.includes('--smoke');
  const wanted = given.find((each) => !each.startsWith('--'))?.toLowerCase();
  const chosen = rows.filter(({ name }) => !wanted || name.toLowerCase().includes(wanted));
  if (chosen.length === 0) throw new Error(`No row has “${wanted}” in its name.`);
  const about = machine();
  const results: Result[] = [];
  for (const row of chosen) {
    console.log(`${row.name} …`);
    const prepared = await row.prepare();
    console.log(`  compared: ${prepared.compared}`);
    const measured = await measure(prepared, smoke ? smokePace : fullPace);
    results.push({ row, compared: prepared.compared, measured });
  }
  console.log(`\n${consoleTable(results)}`);
  if (smoke || wanted) return;
  const page = path.join(projectRoot(), 'bench', 'RESULTS.md');
  writeFileSync(page, resultsPage(results, about));
  console.log('\nWritten to bench/RESULTS.md.');
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
