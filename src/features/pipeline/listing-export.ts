/** The pipeline as a file: every row that fits, made while it is read. */
import { Readable } from 'node:stream';
import { countryName } from '../../kernel/country';
import { type CsvColumn, csvStream } from '../../platform/csv';
import { FileReply } from '../../platform/http/route';
import type { ListingItem } from './listing-item';

const columns = (siteUrl: string): readonly CsvColumn<ListingItem>[] => [
  { label: 'Reference', value: ({ reference }) => reference },
  { label: 'Title', value: ({ title }) => title },
  { label: 'Specimen', value: ({ specimen }) => (specimen ? 'SPECIMEN, not genuine' : '') },
  { label: 'Certificate', value: ({ certificate }) => certificate },
  { label: 'Certificate status', value: ({ status }) => status },
  { label: 'Level (dots)', value: ({ level }) => level },
  { label: 'Score', value: ({ score }) => score },
  { label: 'Valid until', value: ({ validUntil }) => validUntil },
  { label: 'Agency', value: ({ agency }) => agency },
  { label: 'Countries', value: ({ countries }) => countries.map(countryName) },
  { label: 'Country codes', value: ({ countries }) => countries },
  { label: 'Sectors', value: ({ sectors }) => sectors },
  { label: 'Technologies', value: ({ technologies }) => technologies },
  { label: 'Stage', value: ({ stage }) => stage },
  { label: 'Instruments sought', value: ({ instruments }) => instruments },
  { label: 'Amount sought', value: ({ sought }) => sought?.amount },
  { label: 'Currency', value: ({ sought }) => sought?.currency },
  { label: 'Amount sought (USD)', value: ({ soughtUsd }) => soughtUsd },
  { label: 'Committed', value: ({ funding }) => funding?.committed },
  { label: 'Indicated', value: ({ funding }) => funding?.indicated },
  { label: 'Gap', value: ({ funding }) => funding?.gap },
  { label: 'Listed', value: ({ listedAt }) => listedAt },
  { label: 'Summary', value: ({ summary }) => summary },
  { label: 'Profile', value: ({ reference }) => `${siteUrl}/pipeline/${reference}` },
];

export function csvExport(rows: AsyncIterable<ListingItem>, siteUrl: string): FileReply {
  const content = csvStream(columns(siteUrl), rows);
  return new FileReply(content, 'text/csv; charset=utf-8; header=present', 'pipeline.csv');
}

export function jsonExport(rows: AsyncIterable<ListingItem>): FileReply {
  async function* text() {
    yield '{"items":[';
    let separator = '\n';
    for await (const row of rows) {
      yield `${separator}${JSON.stringify(row)}`;
      separator = ',\n';
    }
    yield '\n]}\n';
  }
  return new FileReply(Readable.from(text()), 'application/json', 'pipeline.json');
}
