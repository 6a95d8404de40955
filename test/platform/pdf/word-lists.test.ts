/** What a document says in one language, it says in each of them. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { load } from 'js-yaml';
import { documentLanguages } from '../../../src/kernel/language';
import { projectRoot } from '../../../src/platform/project-root';
import { realFrameworks } from '../../support/shipped';

const templates = path.join(projectRoot(), 'templates');
/** Formats from before there was a choice. */
const frozenInEnglish = /^certificate\/[12]\//;
const folders = readdirSync(templates, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('en.yaml') && !frozenInEnglish.test(file))
  .map((file) => path.dirname(file));

/** Every text of a list by its place, with plural forms as one place. */
function textsOf(node: unknown, at = ''): [string, string[]][] {
  if (node === null || typeof node !== 'object') return [[at, [String(node)]]];
  if ('by' in node && 'one' in node && 'other' in node) {
    return [[at, [String(node.one), String(node.other)]]];
  }
  return Object.entries(node).flatMap(([key, item]) => textsOf(item, `${at}/${key}`));
}

const listOf = (folder: string, language: string) =>
  new Map(textsOf(load(readFileSync(path.join(templates, folder, `${language}.yaml`), 'utf8'))));

const valuesIn = (text: string) =>
  [...text.matchAll(/\{([\w.-]+)\}/g)].map(([, name]) => name).sort();
const wordsIn = (text: string) => text.replaceAll(/\{[\w.-]+\}/g, '').match(/\p{L}{2,}/gu) ?? [];

/** Words that are the same in these languages, or names. */
const same =
  /^(en|fr|es|Bluemark|Total|Inclusion|Page|Points|SHA|QR|Open|RAN|PDF|Conditions|Assistance)$/;

describe.each(folders)('the words of %s', (folder) => {
  const english = listOf(folder, 'en');
  const own = (place: string) => !place.startsWith('/terms/');

  test.each(documentLanguages)('in “%s” are complete and ask for the same values', (language) => {
    const list = listOf(folder, language);
    expect([...list.keys()].filter(own).sort()).toEqual([...english.keys()].filter(own).sort());
    for (const [place, texts] of list) {
      for (const text of texts) {
        expect({ place, text: text.trim() }).not.toEqual({ place, text: '' });
        if (own(place)) {
          expect({ place, values: valuesIn(text) }).toEqual({
            place,
            values: valuesIn(english.get(place)?.[0] ?? ''),
          });
        }
      }
    }
  });

  test.each(['fr', 'es'])('in “%s” are not left in English', (language) => {
    const left = [...listOf(folder, language)].filter(([place, [text = '']]) =>
      own(place)
        ? text === english.get(place)?.[0] && !wordsIn(text).every((word) => same.test(word))
        : false,
    );
    expect(left).toEqual([]);
  });

  test('in French have a space that does not break before and inside double signs', () => {
    const wrong = [...listOf(folder, 'fr').values()]
      .flat()
      .filter((text) => /[^\u202f][;!?»]|[^\u202f]:(?=\s|$)|«[^\u202f]/u.test(text));
    expect(wrong).toEqual([]);
  });
});

describe('titles of the published criteria', () => {
  test.each([
    ['fr', 'report/titles/fr.yaml'],
    ['es', 'report/titles/es.yaml'],
    ['fr', 'certificate/3/fr.yaml'],
    ['es', 'certificate/3/es.yaml'],
  ])('have their words in “%s”: %s', async (_, file) => {
    const list = load(readFileSync(path.join(templates, file), 'utf8')) as Record<string, unknown>;
    const titles = Object.keys((list.terms ?? list) as object);
    const frameworks = realFrameworks();
    for (const version of ['1.0', '1.1']) {
      const { title, elements, levels } = frameworks.get('bluemark-core', version);
      const named = [title, ...elements.map((one) => one.title), ...levels.map(({ name }) => name)];
      expect(named.filter((one) => !titles.includes(one))).toEqual([]);
    }
  });
});
