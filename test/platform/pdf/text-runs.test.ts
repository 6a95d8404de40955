import { describe, expect, test } from '@jest/globals';
import { Failure } from '../../../src/kernel/failure';
import { fontFor } from '../../../src/platform/pdf/fonts';
import { setStack, textOf } from '../../../src/platform/pdf/text-layout';
import {
  paragraphOf,
  printable,
  undrawable,
  visualRuns,
} from '../../../src/platform/pdf/text-runs';

import { namesInScripts } from '../../support/names-in-scripts';

const runs = (text: string) => visualRuns(printable(text), paragraphOf(text, 'sans'));
const runsOf = (text: string) => runs(text).map((run) => run.text);
const fontsOf = (text: string) =>
  runs(text).map(({ loaded }) => /\/(\w+)_\w+\.ttf/.exec(loaded.file)?.[1]);
const fontOf = (character: string) => fontFor('sans', character).file;

describe('text as it is printed', () => {
  test('has composed letters, no invisible controls and single spaces, whatever its letters are', () => {
    const invisible =
      /[\u00ad\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069]|\p{Variation_Selector}/gu;
    for (let codePoint = 0x20; codePoint < 0x2100; codePoint += 1) {
      const written = `Le${String.fromCodePoint(codePoint)}\u0301 ${String.fromCodePoint(codePoint)} a`;
      for (const text of [written, written.replace('\u0301', '')]) {
        const clean = text.normalize('NFC').replaceAll(invisible, '');
        expect(printable(text, 'lost')).toBe(clean.replaceAll(/\s+/g, ' '));
        expect(printable(text)).toBe(clean.replaceAll(/[^\S\u00a0\u202f]+/g, ' '));
      }
    }
  });
});

describe('text in many scripts', () => {
  test.each([
    ['é', 'SourceSans3'],
    ['Ω', 'SourceSans3'],
    ['Ж', 'SourceSans3'],
    ['ệ', 'SourceSans3'],
    ['ɓ', 'SourceSans3'],
    ['ش', 'NotoSansArabic'],
    ['ש', 'NotoSansHebrew'],
    ['क', 'NotoSansDevanagari'],
    ['ক', 'NotoSansBengali'],
    ['ก', 'NotoSansThai'],
    ['ក', 'NotoSansKhmer'],
    ['አ', 'NotoSansEthiopic'],
    ['农', 'ZCOOLXiaoWei'],
    ['農', 'ChocolateClassicalSans'],
    ['の', 'ChocolateClassicalSans'],
    ['한', 'NanumGothic'],
    ['த', 'NotoSansTamil'],
    ['తె', 'NotoSansTelugu'],
    ['ગ', 'NotoSansGujarati'],
    ['ශ', 'NotoSansSinhala'],
    ['ລ', 'NotoSansLao'],
    ['မ', 'NotoSansMyanmar'],
    ['ქ', 'NotoSansGeorgian'],
    ['Հ', 'NotoSansArmenian'],
    ['ދ', 'NotoSansThaana'],
    ['བ', 'NotoSerifTibetan'],
    ['ⵜ', 'NotoSansTifinagh'],
    ['ߒ', 'NotoSansNKo'],
    ['₪', 'NotoSansHebrew'],
  ])('“%s” is drawn by %s', (character, font) => {
    expect(fontOf(character)).toContain(font);
  });

  test('what no font can draw is refused, and the character is named', () => {
    const attempt = () => runsOf('Project 🗿');
    expect(attempt).toThrow(Failure);
    expect(attempt).toThrow(/“🗿” \(U\+1F5FF\)/);
    try {
      attempt();
    } catch (error) {
      expect(error).toMatchObject({ kind: 'refused', code: 'pdf.text-not-drawable' });
    }
  });

  test('what cannot be drawn is found before it is printed', () => {
    expect(undrawable('Réseau شبكة 农村')).toEqual([]);
    expect(undrawable('Stone 🗿 and 🗿, ᚠᚢ')).toEqual(['🗿', 'ᚠ', 'ᚢ']);
    expect(Object.values(namesInScripts).flatMap(undrawable)).toEqual([]);
  });

  test('ideographs of one name are drawn by one font, those beside kana by the Japanese one', () => {
    expect(fontsOf('农村网络')).toEqual(['ZCOOLXiaoWei']);
    expect(fontsOf('中國網路')).toEqual(['ChocolateClassicalSans']);
    expect(fontsOf('離島の光ファイバー「網」')).toEqual(['ZenKakuGothicNew']);
  });

  test('a change of script makes a new run; a space does not', () => {
    expect(runsOf('Réseau rural de Kigali')).toEqual(['Réseau rural de Kigali']);
    expect(runsOf('5G नेटवर्क')).toHaveLength(2);
  });

  test('in a right-to-left title the first word stands at the right, numbers stay readable', () => {
    expect(runsOf('مشروع 5G في 2026')).toEqual(['2026', ' في ', '5G', 'مشروع ']);
    expect(runsOf('Project רשת two')).toEqual(['Project ', 'רשת', ' two']);
  });

  test('brackets are mirrored where the text runs to the left', () => {
    expect(runsOf('(شبكة)')).toEqual([')شبكة(']);
    expect(runsOf('(net)')).toEqual(['(net)']);
  });

  test('brackets and numbers stand where a reader of the language looks for them', () => {
    // From left to right as they are seen; numbers in brackets follow on the left of what is before.
    const seen = (text: string) => runsOf(text).join('|');
    expect(seen('רשת – שלב 2 (2026/27)')).toBe('(|2026/27|) |2|רשת – שלב ');
    expect(seen('الصندوق العربي (AFD) 2030')).toBe('2030| (|AFD|الصندوق العربي )');
    expect(seen('شبكة (المرحلة 2) 2026-2030')).toBe('2030|-|2026| (|2|شبكة )المرحلة ');
    expect(seen('Fund العربية (القاهرة) Ltd')).toBe('Fund |العربية )القاهرة(| Ltd');
  });

  test('a document whose bytes are recorded keeps the order that it had', () => {
    const text = 'רשת – שלב 2 (2026/27)';
    const recorded = visualRuns(text, paragraphOf(text, 'sans', 'outline'));
    expect(recorded.map((run) => run.text).slice(0, 2)).toEqual(['(', '2 (2026/27']);
  });

  test('invisible controls and odd spaces are not drawn; letters come in one form', () => {
    expect(printable('a\u200e\u00adb\t\n c')).toBe('ab c');
    expect(printable('Note\u202f: 5\u00a0km')).toBe('Note\u202f: 5\u00a0km');
    expect(printable('Note\u202f: 5\u00a0km', 'lost')).toBe('Note : 5 km');
    expect(printable('e\u0301')).toBe('é');
  });
});

describe('setting text into a box', () => {
  const box = (text: string, sizes: number[], width = 200, height = 40) => ({
    x: 0,
    y: 10,
    width,
    height,
    place: 'middle' as const,
    texts: [
      {
        text,
        sizes,
        face: 'serif' as const,
        colour: '#000000',
        leading: 1.2,
        align: 'left' as const,
        spacing: 0,
        role: 'P' as const,
        gap: 0,
      },
    ],
  });

  test('the largest size that fits is taken', () => {
    expect(setStack(box('Short', [30, 20, 10]), 2)[0]?.size).toBe(30);
    const set = setStack(
      box('A title that is rather too long for thirty points', [30, 20, 10]),
      2,
    )[0];
    expect(set?.size).toBe(10);
    expect(set?.lines.map(({ text }) => text).join(' ')).toBe(
      'A title that is rather too long for thirty points',
    );
  });

  test('no line is wider than the box', () => {
    const texts = [
      'word '.repeat(30),
      'x'.repeat(300),
      '农村宽带'.repeat(40),
      'โครงข่าย'.repeat(30),
    ];
    for (const text of texts) {
      const [set] = setStack(box(text, [9], 120, 2000), 2);
      for (const { width } of set?.lines ?? []) expect(width).toBeLessThanOrEqual(120.5);
      expect(
        set?.lines
          .map((line) => line.text)
          .join('')
          .replaceAll(' ', ''),
      ).toBe(text.replaceAll(' ', ''));
    }
  });

  test('a name without spaces is broken between words, and is one text again when it is read', () => {
    const name = 'โครงข่ายใยแก้วนำแสงในชนบทเพื่อการพัฒนา';
    const words = [...new Intl.Segmenter('th', { granularity: 'word' }).segment(name)];
    const ends = words.map(({ index, segment }) => index + segment.length);
    const [set] = setStack(box(name, [16], 110, 2000), 2);
    const lines = set?.lines ?? [];
    expect(lines.length).toBeGreaterThan(2);
    expect(textOf(lines)).toBe(name);
    let end = 0;
    for (const { text } of lines) {
      end += text.length;
      expect(ends).toContain(end);
    }
  });

  test('a line ends neither inside a number nor where the next would begin with a small sign', () => {
    const starts = (text: string, width: number, typesetting: 2 | undefined) =>
      setStack(box(text, [10], width, 2000), typesetting)[0]?.lines.map((line) => line.text[0]);
    for (let width = 72; width < 132; width += 3) {
      expect(starts('Phase two 2026/27, BM-2026-4', width, 2)).not.toContain('4');
      const kana = starts('離島・海底ファイバー、「しま！」時々、データセンター', width, 2) ?? [];
      expect(kana.filter((first) => first && '・！」、々ァィーッ'.includes(first))).toEqual([]);
    }
    expect(starts('Phase 2026/27', 62, undefined)).toEqual(['P', '2']);
  });

  test('documents whose bytes are recorded keep their line ends', () => {
    const [set] = setStack(box('网络'.repeat(40), [9], 120, 2000), undefined);
    expect(set?.lines.every(({ ending }) => ending === ' ')).toBe(true);
  });

  test('what fits at no size is refused', () => {
    expect(() => setStack(box('word '.repeat(500), [12, 8]), 2)).toThrow(/does not fit/);
  });

  test('spare height goes where the box says', () => {
    expect(setStack(box('One line', [10], 200, 112), 2)[0]?.y).toBe(60);
  });
});
