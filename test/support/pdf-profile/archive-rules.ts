/** What makes a file last: metadata, colours, fonts, attachments, and nothing that acts by itself. */
import { readContent } from './page-content';
import { type Dictionary, isDictionary, type PdfFile, words } from './pdf-file';
import { type Rule, unless } from './rule';

function metadataIn(file: PdfFile): string {
  return file.bytes(file.catalog['/Metadata'])?.toString('utf8') ?? '';
}

const identifications = [
  '<pdfaid:part>3</pdfaid:part>',
  '<pdfaid:conformance>A</pdfaid:conformance>',
  '<pdfuaid:part>1</pdfuaid:part>',
  '<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>',
];

function ofType(file: PdfFile, type: string): Dictionary[] {
  return file.dictionaries.filter((one) => one['/Type'] === type);
}

function compositeFonts(file: PdfFile): Dictionary[] {
  return ofType(file, '/Font').filter((one) => one['/Subtype'] === '/Type0');
}

const acting = ['/JavaScript', '/Launch', '/Sound', '/Movie', '/ResetForm', '/ImportData', '/Hide'];

export const archiveRules: readonly Rule[] = [
  {
    id: 'metadata-identifies',
    clause: 'A 6.6.4, UA 5',
    faults: (file) =>
      identifications
        .filter((one) => !metadataIn(file).includes(one))
        .map((one) => `The metadata lack ${one}.`),
  },
  {
    id: 'metadata-readable',
    clause: 'A 6.6.2.1',
    faults: (file) => {
      const { '/Filter': filter, '/Subtype': kind } = file.dictionary(file.catalog['/Metadata']);
      return unless(filter === undefined && kind === '/XML', 'The metadata are packed or missing.');
    },
  },
  {
    id: 'metadata-agree',
    clause: 'A 6.6.3',
    faults: (file) => {
      const info = file.dictionary(file.trailer['/Info']);
      const said = (name: string) => words(file.resolve(info[name]));
      const [, day = ''] = /<xmp:CreateDate>([^<]+)</.exec(metadataIn(file)) ?? [];
      const [, title = ''] = /<dc:title>.*?<rdf:li[^>]*>([^<]*)</s.exec(metadataIn(file)) ?? [];
      const digits = (text: string) => text.replaceAll(/\D/g, '');
      return [
        ...unless(digits(day) === digits(said('/CreationDate')), 'The dates of making differ.'),
        ...unless(title && plain(title) === said('/Title'), 'The titles differ.'),
      ];
    },
  },
  {
    id: 'output-intent',
    clause: 'A 6.2.3',
    faults: (file) => {
      const [intent = null] = file.list(file.catalog['/OutputIntents']);
      const { '/S': kind, '/DestOutputProfile': profile } = file.dictionary(intent);
      const mark = file.bytes(profile)?.subarray(36, 40).toString('latin1');
      return unless(kind === '/GTS_PDFA1' && mark === 'acsp', 'There is no profile of colours.');
    },
  },
  {
    id: 'colours-of-intent',
    clause: 'A 6.2.4.3',
    faults: (file) =>
      file.pages.flatMap(({ page }, index) => {
        const { operators } = readContent(file.bytes(page['/Contents'])?.toString('latin1') ?? '');
        const printer = operators.has('k') || operators.has('K');
        return unless(!printer, `Page ${index + 1} uses colours of a printer.`);
      }),
  },
  {
    id: 'fonts-embedded',
    clause: 'A 6.2.11.4, UA 7.21.4',
    faults: (file) => {
      const simple = ofType(file, '/Font').filter((one) =>
        ['/Type1', '/TrueType', '/Type3'].includes(String(one['/Subtype'])),
      );
      const bare = compositeFonts(file).filter((font) => {
        const [below = null] = file.list(font['/DescendantFonts']);
        const descriptor = file.dictionary(file.dictionary(below)['/FontDescriptor']);
        return !file.bytes(descriptor['/FontFile2'] ?? descriptor['/FontFile3']);
      });
      return [...simple, ...bare].map((font) => `${font['/BaseFont']} is not embedded.`);
    },
  },
  {
    id: 'fonts-give-text',
    clause: 'A 6.2.11.7.2, UA 7.21.7',
    faults: (file) =>
      compositeFonts(file).flatMap((font) => {
        const map = file.bytes(font['/ToUnicode'])?.toString('latin1') ?? '';
        const some = /beginbf(range|char)\s+\S/.test(map) && !/<(FFFE|FEFF)>/i.test(map);
        return unless(some, `${font['/BaseFont']} does not say which letters its glyphs are.`);
      }),
  },
  {
    id: 'nothing-acts',
    clause: 'A 6.5.1, 6.4.1',
    faults: (file) =>
      file.dictionaries.flatMap((one) => [
        ...unless(!acting.includes(String(one['/S'])), `There is an action ${one['/S']}.`),
        ...unless(
          one['/JS'] === undefined && one['/AA'] === undefined,
          'Something acts by itself.',
        ),
        ...unless(one['/XFA'] === undefined, 'There is a form in XFA.'),
      ]),
  },
  {
    id: 'not-encrypted',
    clause: 'A 6.1.3',
    faults: ({ trailer }) => [
      ...unless(trailer['/Encrypt'] === undefined, 'The file is encrypted.'),
      ...unless(Array.isArray(trailer['/ID']), 'The file has no identifier.'),
    ],
  },
  {
    id: 'streams-plain',
    clause: 'A 6.1.7',
    faults: (file) =>
      file.dictionaries.flatMap((one) => [
        ...unless(
          !JSON.stringify(one['/Filter'] ?? '').includes('/LZW'),
          'A stream is packed by LZW.',
        ),
        ...unless(!(one['/Length'] !== undefined && one['/F']), 'A stream lies in another file.'),
      ]),
  },
  {
    id: 'attachments-described',
    clause: 'A 6.8',
    faults: (file) => ofType(file, '/Filespec').flatMap((one) => attachmentFaults(file, one)),
  },
  {
    id: 'attachments-associated',
    clause: 'A 6.8',
    faults: (file) => {
      const named = file.list(file.catalog['/AF']).map((one) => file.dictionary(one));
      return ofType(file, '/Filespec')
        .filter((one) => !named.includes(one))
        .map((one) => `${words(one['/UF'])} belongs to nothing.`);
    },
  },
];

function plain(xml: string): string {
  const signs: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' };
  return xml.replaceAll(/&(amp|lt|gt|quot);/g, (_, name: string) => signs[name] ?? '');
}

function attachmentFaults(file: PdfFile, one: Dictionary): string[] {
  const name = words(one['/UF']) || words(one['/F']) || 'An attachment';
  const held = file.dictionary(file.dictionary(one['/EF'])['/F']);
  const parameters = held['/Params'];
  return [
    ...unless(words(one['/F']) && words(one['/UF']), `${name} has not both of its names.`),
    ...unless(words(one['/Desc']), `${name} is not described.`),
    ...unless(one['/AFRelationship'], `${name} does not say what it is to the document.`),
    ...unless(held['/Subtype'], `${name} does not say of which kind it is.`),
    ...unless(isDictionary(parameters) && parameters['/ModDate'], `${name} has no date.`),
  ];
}
