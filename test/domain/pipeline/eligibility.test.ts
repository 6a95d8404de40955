import { describe, expect, test } from '@jest/globals';
import { eligibility } from '../../../src/domain/pipeline/eligibility';

const anything = { sectors: [], countries: [], minimumLevel: 1, currency: 'USD' };
const project = {
  sectors: ['5g', 'open-ran'],
  countries: ['PER', 'COL'],
  level: 2,
  currency: 'USD',
};

describe('eligibility for a contribution', () => {
  test('terms that say nothing fit every project', () => {
    expect(eligibility(anything, project)).toEqual({
      eligible: true,
      faults: [],
      sameCurrency: true,
    });
  });

  test('one of the sectors is enough, but every country must be eligible', () => {
    expect(eligibility({ ...anything, sectors: ['open-ran'] }, project).eligible).toBe(true);
    expect(eligibility({ ...anything, countries: ['PER'] }, project).faults).toEqual(['country']);
    expect(eligibility({ ...anything, countries: ['COL', 'PER'] }, project).eligible).toBe(true);
  });

  test('a project without a country does not fit terms that name some', () => {
    const nowhere = { ...project, countries: [] };
    expect(eligibility({ ...anything, countries: ['PER'] }, nowhere).eligible).toBe(false);
  });

  test('every term that is not met is named', () => {
    const terms = { sectors: ['fintech'], countries: ['KEN'], minimumLevel: 3, currency: 'EUR' };
    expect(eligibility(terms, project)).toEqual({
      eligible: false,
      faults: ['sector', 'country', 'level'],
      sameCurrency: false,
    });
  });

  test('another currency is noted and does not exclude', () => {
    expect(eligibility({ ...anything, currency: 'EUR' }, project)).toMatchObject({
      eligible: true,
      sameCurrency: false,
    });
  });
});
