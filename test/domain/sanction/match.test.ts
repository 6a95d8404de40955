import { describe, expect, test } from '@jest/globals';
import { foldedIdentifier, foldedName, partyMatches } from '../../../src/domain/sanction/match';
import { namedParties } from '../../../src/domain/sanction/named-parties';
import { matchVerdicts, verdictsAfter } from '../../../src/domain/sanction/verdict';

const dossier = {
  parties: [
    {
      name: 'Isla Cable, S.A.',
      identifier: '5493 00AB',
      role: 'operator',
      owners: [{ name: 'María Núñez' }, { name: null }],
    },
    { role: 'lender' },
    { name: 'Port Authority' },
  ],
  supply: { vendors: [{ name: 'Norrsken AB', layer: 'core' }] },
  finance: { tranches: [{ lender: 'Harbour Bank' }] },
  security: { components: [{ supplier: 'Kernel House', name: 'kernel' }] },
  data: { endUsers: [{ name: 'Ministry of Ports' }] },
} as const;

describe('everybody whom a dossier names', () => {
  test('is found with the place and the part that they have', () => {
    expect(namedParties(dossier as never).map((one) => [one.pointer, one.name, one.as])).toEqual([
      ['/parties/0', 'Isla Cable, S.A.', 'operator'],
      ['/parties/0/owners/0', 'María Núñez', 'owner of Isla Cable, S.A.'],
      ['/parties/2', 'Port Authority', 'party'],
      ['/supply/vendors/0', 'Norrsken AB', 'vendor'],
      ['/finance/tranches/0', 'Harbour Bank', 'lender'],
      ['/security/components/0', 'Kernel House', 'supplier of software'],
      ['/data/endUsers/0', 'Ministry of Ports', 'end user'],
    ]);
  });

  test('is nobody where the dossier names nobody', () => {
    expect(namedParties({})).toEqual([]);
  });
});

describe('names', () => {
  test.each([
    ['Isla Cable, S.A.', 'ISLA  CABLE SA'],
    ['Société “Île-Net”', 'Societe Ile Net'],
    ['Łódź Ærø Weiß', 'LODZ AERO WEISS'],
    ['İstanbul Kablo', 'istanbul kablo'],
    ['ﬁbre’s № 5', "Fibre's No 5"],
    ['مُحَمَّد', 'محمد'],
    ['Ｆｕｌｌ Ｗｉｄｔｈ', 'full width'],
  ])('%s is written like %s', (one, other) => {
    expect(foldedName(one)).toBe(foldedName(other));
  });

  test.each([
    ['Isla Cable', 'Isla Cables'],
    ['राम', 'रमा'],
    ['Нова', 'Ново'],
  ])('%s is not %s', (one, other) => {
    expect(foldedName(one)).not.toBe(foldedName(other));
  });

  test('identifiers differ by case and spaces at most', () => {
    expect(foldedIdentifier('5493 00ab')).toBe('549300AB');
    expect(foldedIdentifier('5493-00AB')).not.toBe(foldedIdentifier('549300AB'));
  });
});

describe('a party on a list', () => {
  const named = namedParties(dossier as never);
  const found = (name: string, identifier: string | null = null) =>
    partyMatches({ name, identifier }, named).map(({ pointer, by }) => [pointer, by]);

  test('is found by its identifier under another name', () => {
    expect(found('Something Else', '549300ab')).toEqual([['/parties/0', 'identifier']]);
  });

  test('is found by its name, in whatever part it stands', () => {
    expect(found('Maria Nunez')).toEqual([['/parties/0/owners/0', 'name']]);
    expect(found('harbour bank', 'other')).toEqual([['/finance/tranches/0', 'name']]);
  });

  test('without a letter in its name is found nowhere, and so is one that resembles', () => {
    expect(found('…')).toEqual([]);
    expect(found('Harbour Banks')).toEqual([]);
  });
});

describe('verdicts on a match', () => {
  test('a dismissed one can still be confirmed, a confirmed one is settled', () => {
    expect([null, ...matchVerdicts].map(verdictsAfter)).toEqual([
      ['confirmed', 'dismissed'],
      [],
      ['confirmed'],
    ]);
  });
});
