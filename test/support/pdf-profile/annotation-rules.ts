/** Links and fields: printed, said in words, and found from the structure and back. */
import { type Dictionary, type PdfFile, words } from './pdf-file';
import { type Rule, unless } from './rule';
import { parentTree, structureOf } from './structure';

interface Annotation {
  readonly reference: string;
  readonly dict: Dictionary;
}

function annotations(file: PdfFile): Annotation[] {
  return file.pages.flatMap(({ page }) =>
    file
      .list(page['/Annots'])
      .map((one) => ({ reference: String(one), dict: file.dictionary(one) })),
  );
}

const printed = 4;
const hidden = 2 | 32;

export const annotationRules: readonly Rule[] = [
  {
    id: 'links-in-words',
    clause: 'UA 7.18.5',
    faults: (file) =>
      annotations(file).flatMap(({ dict }) =>
        unless(dict['/Subtype'] !== '/Link' || words(dict['/Contents']), 'A link has no words.'),
      ),
  },
  {
    id: 'widgets-in-words',
    clause: 'UA 7.18.1',
    faults: (file) =>
      annotations(file).flatMap(({ dict }) =>
        unless(
          dict['/Subtype'] !== '/Widget' || words(dict['/TU']),
          'A field has no name to be read.',
        ),
      ),
  },
  {
    id: 'widgets-appear',
    clause: 'A 6.3.3',
    faults: (file) =>
      annotations(file).flatMap(({ dict }) => {
        const appearance = file.dictionary(dict['/AP'])['/N'];
        return unless(dict['/Subtype'] !== '/Widget' || appearance, 'A field has no appearance.');
      }),
  },
  {
    id: 'annotations-printed',
    clause: 'A 6.3.2',
    faults: (file) =>
      annotations(file).flatMap(({ dict }) => {
        const flags = Number(dict['/F'] ?? 0);
        return unless(
          flags & printed && !(flags & hidden),
          `A ${dict['/Subtype']} is not printed.`,
        );
      }),
  },
  {
    id: 'annotations-in-structure',
    clause: 'UA 7.18.1, 7.18.4, 7.18.5',
    faults: (file) => {
      const { leaves } = structureOf(file);
      const parents = parentTree(file);
      const fitting: Record<string, string> = { '/Link': 'Link', '/Widget': 'Form' };
      return annotations(file).flatMap(({ reference, dict }) => {
        const holder = leaves.find(({ annotation }) => annotation === reference)?.element;
        const back = parents.get(Number(dict['/StructParent'])) === holder?.reference;
        const held = holder !== undefined && holder.type === fitting[String(dict['/Subtype'])];
        return unless(held && back, `A ${dict['/Subtype']} is not held by its element.`);
      });
    },
  },
  {
    id: 'tab-order',
    clause: 'UA 7.18.3',
    faults: (file) =>
      file.pages.flatMap(({ page }, index) => {
        const some = file.list(page['/Annots']).length > 0;
        return unless(
          !some || page['/Tabs'] === '/S',
          `Page ${index + 1} has an order of its own.`,
        );
      }),
  },
];
