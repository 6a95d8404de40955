import { describe, expect, test } from '@jest/globals';
import { conflictsOf } from '../../../src/domain/review/conflicts';

const reviewer = { organisationId: 'r', organisationName: 'Société Générale Ltd', country: 'FRA' };
const named = (name: string, as: string, country: string | null = null) => ({
  ownerId: 'agency',
  organisations: [{ name, as, country }],
});

describe('conflicts of interest', () => {
  test('nobody reviews the project of their own organisation', () => {
    expect(conflictsOf(reviewer, { ownerId: 'r', organisations: [] })).toMatchObject([
      { kind: 'own project', blocking: true },
    ]);
  });

  test.each(['Société Générale Ltd', 'societe generale', 'SOCIÉTÉ-GÉNÉRALE Limited.'])(
    'a party named “%s” is the same organisation',
    (name) => {
      for (const as of ['sponsor', 'vendor', 'owner of Telco']) {
        expect(conflictsOf(reviewer, named(name, as))).toMatchObject([
          { kind: 'party', blocking: true },
        ]);
      }
    },
  );

  test('the home country of the sponsor is shown and may be cleared', () => {
    expect(conflictsOf(reviewer, named('Telco', 'sponsor', 'FRA'))).toMatchObject([
      { kind: 'country', blocking: false },
    ]);
    expect(conflictsOf(reviewer, named('Telco', 'vendor', 'FRA'))).toEqual([]);
  });

  test('an unknown country is nobody’s', () => {
    expect(conflictsOf({ ...reviewer, country: null }, named('Telco', 'sponsor'))).toEqual([]);
  });

  test('other names are no conflict', () => {
    expect(conflictsOf(reviewer, named('Société des Eaux', 'sponsor', 'PLW'))).toEqual([]);
  });
});
