/** The results of a simulation as a table for spreadsheets, made while they are read. */
import { countryName } from '../../kernel/country';
import { type CsvColumn, csvStream } from '../../platform/csv';
import { FileReply } from '../../platform/http/route';
import type { ResultItem } from './simulation.views';

const columns: readonly CsvColumn<ResultItem>[] = [
  { label: 'Application', value: ({ reference }) => reference },
  { label: 'Project', value: ({ title }) => title },
  { label: 'Agency', value: ({ agency }) => agency },
  { label: 'State', value: ({ state }) => state },
  { label: 'Countries', value: ({ countries }) => countries.map(countryName) },
  { label: 'Sectors', value: ({ sectors }) => sectors },
  { label: 'Level before (dots)', value: ({ levelBefore }) => levelBefore },
  { label: 'Level after (dots)', value: ({ levelAfter }) => levelAfter },
  { label: 'Score before', value: ({ scoreBefore }) => scoreBefore },
  { label: 'Score after', value: ({ scoreAfter }) => scoreAfter },
  {
    label: 'Criteria that change',
    value: ({ changes }) => changes.map((change) => changeInWords(change)),
  },
  { label: 'Would have to be judged', value: ({ awaiting }) => awaiting },
  { label: 'Evidence not on file', value: ({ missingEvidence }) => missingEvidence },
];

export function resultsCsv(rows: AsyncIterable<ResultItem>): FileReply {
  const content = csvStream(columns, rows);
  return new FileReply(content, 'text/csv; charset=utf-8; header=present', 'simulation.csv');
}

export function changeInWords({
  criterion,
  before,
  after,
}: {
  readonly criterion: string;
  readonly before: string | null;
  readonly after: string | null;
}): string {
  if (before === null) return `${criterion}: new, ${after}`;
  return after === null ? `${criterion}: no longer asked` : `${criterion}: ${before} to ${after}`;
}
