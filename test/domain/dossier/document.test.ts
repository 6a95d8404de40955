import { describe, expect, test } from '@jest/globals';
import { isIllustrative, parseDocument, provenanceOf } from '../../../src/domain/dossier/document';
import { Failure } from '../../../src/kernel/failure';
import { aDossier } from '../../support/builders';
import { withoutBlowUp } from '../../support/no-blow-up';

function faults(dossier: unknown, provenance: unknown = {}) {
  try {
    parseDocument({ dossier, provenance });
  } catch (error) {
    if (error instanceof Failure) return error.errors;
    throw error;
  }
  return [];
}
const pointers = (dossier: unknown, provenance?: unknown) =>
  faults(dossier, provenance).map(({ pointer }) => pointer);

describe('a document', () => {
  test('that is in order is taken, with nothing added', () => {
    const dossier = aDossier();
    expect(parseDocument({ dossier })).toEqual({ dossier, provenance: {} });
    expect(faults({})).toEqual([]);
  });

  test.each([
    ['a wrong type', { project: { title: 7 } }, '/dossier/project/title'],
    ['an unknown field', { project: { colour: 'red' } }, '/dossier/project/colour'],
    ['an unknown part', { budget: {} }, '/dossier/budget'],
    [
      'no ISO 4217 currency',
      { finance: { totalCost: { amount: '1', currency: 'ABC' } } },
      '/dossier/finance/totalCost/currency',
    ],
    [
      'owners of more than a whole',
      { parties: [{ owners: [{ sharePct: 60 }, { sharePct: 50 }] }] },
      '/dossier/parties/0/owners',
    ],
    [
      'vendors of more than a layer',
      {
        supply: {
          vendors: [
            { layer: 'core', sharePct: 70 },
            { layer: 'core', sharePct: 40 },
          ],
        },
      },
      '/dossier/supply/vendors',
    ],
    [
      'operation before the start',
      { project: { startsOn: '2027-01-01', operatesFrom: '2026-01-01' } },
      '/dossier/project/operatesFrom',
    ],
    [
      'an award before its notice',
      { procurement: { advertisedOn: '2026-05-01', awardedOn: '2026-04-01' } },
      '/dossier/procurement/awardedOn',
    ],
    [
      'principal after the end',
      { finance: { tranches: [{ tenorYears: 5, firstPrincipalYear: 6 }] } },
      '/dossier/finance/tranches/0/firstPrincipalYear',
    ],
    [
      'fewer people covered than before',
      { access: { coverage: { peopleBefore: 10, peopleAfter: 9 } } },
      '/dossier/access/coverage/peopleAfter',
    ],
  ])('with %s is refused at that place', (_what, dossier, pointer) => {
    expect(pointers(dossier)).toContain(pointer);
  });

  test('shares that are a whole within rounding are accepted; each layer is a whole of its own', () => {
    const thirds = [{ sharePct: 33.3 }, { sharePct: 33.3 }, { sharePct: 33.4 }];
    expect(pointers({ parties: [{ owners: thirds }] })).toEqual([]);
    const vendors = [
      { layer: 'core', sharePct: 80 },
      { layer: 'transport', sharePct: 80 },
    ];
    expect(pointers({ supply: { vendors } })).toEqual([]);
  });

  test('names every fault at once', () => {
    const found = pointers({
      project: { title: '', stage: 'dreaming', countries: ['XX'] },
      finance: { subsidyPct: 101 },
      nonsense: 1,
    });
    expect(found.sort()).toEqual([
      '/dossier/finance/subsidyPct',
      '/dossier/nonsense',
      '/dossier/project/countries/0',
      '/dossier/project/stage',
      '/dossier/project/title',
    ]);
  });

  test('with thousands of faults names a hundred and says how many more', () => {
    const unknown = Object.fromEntries(Array.from({ length: 3000 }, (_one, i) => [`x${i}`, 1]));
    const errors = faults({ project: unknown });
    expect(errors.length).toBeLessThanOrEqual(101);
    expect(errors.at(-1)?.detail).toMatch(/^and \d+ more$/);
  });

  test('with a million vendors is refused without reading on', () => {
    const vendors = Array.from({ length: 1_000_000 }, () => ({ name: 7 }));
    const refused = withoutBlowUp(() => pointers({ supply: { vendors } }));
    expect(refused).toContain('/dossier/supply/vendors');
  });

  test('cannot reach into a prototype', () => {
    const hostile = JSON.parse('{"project":{"__proto__":{"title":"x"},"title":"A"}}');
    expect(pointers(hostile)).toEqual(['/dossier/project/__proto__']);
    expect(({} as { title?: string }).title).toBeUndefined();
    const provenance = JSON.parse('{"__proto__":{"kind":"illustrative"}}');
    expect(isIllustrative(parseDocument({ dossier: {}, provenance }))).toBe(false);
  });

  test.each([[undefined], [null], [[]], ['text'], [7], [{}]])('is not %j', (input) => {
    expect(() => parseDocument(input)).toThrow(Failure);
  });
});

describe('provenance', () => {
  const { dossier } = parseDocument({ dossier: aDossier() });

  test('the longest pointer speaks, and what nobody speaks for is declared', () => {
    const provenance = {
      '': { kind: 'declared' },
      '/finance': { kind: 'public source', citation: 'Annual report 2025' },
      '/finance/tranches/0/lender': { kind: 'illustrative' },
    } as const;
    const document = parseDocument({ dossier, provenance });
    expect(provenanceOf(document, '/finance/tranches/0/lender').kind).toBe('illustrative');
    expect(provenanceOf(document, '/finance/tranches/0/amountUsd').citation).toBe(
      'Annual report 2025',
    );
    expect(provenanceOf(document, '/project/title').kind).toBe('declared');
    expect(provenanceOf({ provenance: {} }, '/project/title')).toEqual({ kind: 'declared' });
    expect(isIllustrative(document)).toBe(true);
    expect(isIllustrative({ provenance: {} })).toBe(false);
  });

  test('a public source needs a citation', () => {
    expect(pointers(dossier, { '/project': { kind: 'public source' } })).toEqual([
      '/provenance/~1project/citation',
    ]);
  });

  test('a source of a value that is not there is refused', () => {
    expect(pointers(dossier, { '/project/website': { kind: 'declared' } })).toEqual([
      '/provenance/~1project~1website',
    ]);
  });

  test('a source may tell what other sources say', () => {
    const otherwise = [{ value: 'USD 31 million', citation: 'Press release' }];
    const provenance = { '/finance': { kind: 'public source', citation: 'Report', otherwise } };
    expect(pointers(dossier, provenance)).toEqual([]);
  });
});
