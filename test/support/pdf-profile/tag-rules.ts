/** What lets somebody listen to a file: tags, their order, alternatives in words, and the language. */
import { readContent } from './page-content';
import { type PdfFile, words } from './pdf-file';
import { type Rule, unless } from './rule';
import { type Element, parentTree, structureOf } from './structure';

const standardTypes = new Set(
  `Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6
   L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot
   Ruby Warichu RB RT RP WT WP Figure Formula Form`.split(/\s+/),
);

function contentOf(file: PdfFile, contents: PdfFile['catalog'][string]) {
  return readContent(file.bytes(contents)?.toString('latin1') ?? '');
}

function ofType(file: PdfFile, ...types: readonly string[]): Element[] {
  return structureOf(file).elements.filter(({ type }) => types.includes(type));
}

export const tagRules: readonly Rule[] = [
  {
    id: 'marked',
    clause: 'UA 7.1, A 6.7.2',
    faults: (file) => [
      ...unless(
        file.dictionary(file.catalog['/MarkInfo'])['/Marked'],
        'It is not marked as tagged.',
      ),
      ...unless(
        ofType(file, 'Document').length === 1,
        'There is not one document in its structure.',
      ),
    ],
  },
  {
    id: 'all-painted-is-tagged',
    clause: 'UA 7.1',
    faults: (file) =>
      file.pages.flatMap(({ page }, index) => {
        const { untagged, mixed, balanced } = contentOf(file, page['/Contents']);
        return [
          ...unless(
            untagged.length === 0,
            `Page ${index + 1} paints untagged: ${untagged.join(' ')}.`,
          ),
          ...unless(mixed === 0, `Page ${index + 1} mixes artifacts and content.`),
          ...unless(balanced, `Page ${index + 1} does not close its marks.`),
        ];
      }),
  },
  {
    id: 'tags-in-structure',
    clause: 'A 6.7.3, UA 7.1',
    faults: (file) => {
      const { leaves } = structureOf(file);
      const parents = parentTree(file);
      return file.pages.flatMap(({ reference, page }, index) => {
        const elements = file.list(parents.get(Number(page['/StructParents'])));
        return contentOf(file, page['/Contents']).marked.flatMap(({ id, tag }) => {
          const held = leaves.filter((leaf) => leaf.page === reference && leaf.id === id);
          const [one] = held;
          const known = held.length === 1 && one?.element.reference === elements[id];
          return unless(known, `${tag} ${id} of page ${index + 1} is not held by one element.`);
        });
      });
    },
  },
  {
    id: 'types-are-known',
    clause: 'A 6.7.3.4, UA 7.1',
    faults: (file) =>
      structureOf(file)
        .elements.filter(({ type }) => !standardTypes.has(type))
        .map(({ type }) => `Nobody knows the type ${type}.`),
  },
  {
    id: 'pictures-in-words',
    clause: 'UA 7.3',
    faults: (file) =>
      ofType(file, 'Figure', 'Formula').flatMap(({ type, dict }) => [
        ...unless(words(dict['/Alt']) || words(dict['/ActualText']), `A ${type} has no words.`),
        ...unless(dict['/A'] !== undefined, `A ${type} does not say how large it is.`),
      ]),
  },
  {
    id: 'fields-in-words',
    clause: 'UA 7.18.4',
    faults: (file) =>
      ofType(file, 'Form').flatMap(({ dict }) =>
        unless(words(dict['/Alt']), 'A field has no words.'),
      ),
  },
  {
    id: 'language',
    clause: 'A 6.7.4, UA 7.2',
    faults: ({ catalog }) =>
      unless(/^[a-z]{2,3}(-|$)/.test(words(catalog['/Lang'])), 'It does not say its language.'),
  },
  {
    id: 'title-shown',
    clause: 'UA 7.1',
    faults: (file) => {
      const preferences = file.dictionary(file.catalog['/ViewerPreferences']);
      return unless(preferences['/DisplayDocTitle'], 'A window shows the file name for a title.');
    },
  },
  { id: 'headings-in-order', clause: 'UA 7.4.2', faults: headingFaults },
  {
    id: 'tables-have-heads',
    clause: 'UA 7.5',
    faults: (file) => [
      ...ofType(file, 'TH').flatMap(({ dict }) =>
        unless(
          JSON.stringify(dict['/A'] ?? '').includes('/Scope'),
          'A head does not say its scope.',
        ),
      ),
      ...ofType(file, 'TR').flatMap(({ above }) =>
        unless(
          /^(Table|THead|TBody|TFoot)$/.test(above?.type ?? ''),
          'A row stands outside a table.',
        ),
      ),
    ],
  },
  {
    id: 'bookmarks',
    clause: 'Ours',
    faults: (file) => {
      const some = file.dictionary(file.catalog['/Outlines'])['/First'] !== undefined;
      return unless(file.pages.length < 2 || some, 'Several pages have no bookmarks.');
    },
  },
];

function headingFaults(file: PdfFile): string[] {
  const ranks = structureOf(file).elements.flatMap(({ type }) =>
    /^H[1-6]$/.test(type) ? [Number(type[1])] : [],
  );
  const skipped = ranks.filter((rank, index) => rank > (ranks[index - 1] ?? 0) + 1);
  return skipped.map((rank) => `A heading H${rank} stands below none of the rank before.`);
}
