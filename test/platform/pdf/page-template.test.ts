import { describe, expect, test } from '@jest/globals';
import { fillPage } from '../../../src/platform/pdf/page-template';
import { fillWords } from '../../../src/platform/pdf/words';

const page = (...items: object[]) => ({
  title: '{title}',
  author: 'A',
  subject: 'S',
  language: 'en',
  createdAt: '2026-11-25T10:00:00.000Z',
  width: 100,
  height: 100,
  items,
});
const box = { kind: 'box', x: 1, y: 2, width: 3, height: 4, colour: '#000000' };

describe('a page template', () => {
  test('takes values, keeping numbers numbers', () => {
    const model = fillPage(page({ ...box, width: '{wide}' }), { title: 'T', wide: 7 });
    expect(model.title).toBe('T');
    expect(model.items).toEqual([{ ...box, width: 7 }]);
  });

  test('repeats what stands under “each”, one step further each time', () => {
    const template = page({ each: 'rows', step: { y: 10 }, items: [{ ...box, width: '{w}' }] });
    const model = fillPage(template, { title: 'T', rows: [{ w: 1 }, { w: 2 }] });
    expect(model.items).toEqual([
      { ...box, width: 1 },
      { ...box, width: 2, y: 12 },
    ]);
  });

  test('leaves out what does not hold', () => {
    const template = page(box, { ...box, when: 'specimen' }, { ...box, when: '!specimen', x: 9 });
    expect(fillPage(template, { title: 'T', specimen: false }).items).toHaveLength(2);
  });

  test('a value is never read as a template', () => {
    expect(fillPage(page(box), { title: '{secret}', secret: 'x' }).title).toBe('{secret}');
    expect(fillWords({ s: 'by {name}' }, { name: '{other}' }, 'en')).toEqual({ s: 'by {other}' });
  });

  test.each(['{nothing}', '{toString}', '{__proto__}'])(
    '%s has no value, and that is an error',
    (title) => {
      expect(() => fillPage({ ...page(box), title }, {})).toThrow(/has no value/);
    },
  );

  test('a page that does not parse is an error', () => {
    expect(() => fillPage(page({ ...box, colour: 'blue' }), { title: 'T' })).toThrow(/colour/);
  });
});
