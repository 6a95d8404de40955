/** Reference tables for tests. */
import type { ReferenceTable } from '../../../src/domain/framework/reference-table';

const numbers = (names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, { title: name, kind: 'number' as const }]));

export const thresholdTable: ReferenceTable = {
  title: 'Debt thresholds',
  source: 'IMF and World Bank',
  verified: true,
  asOf: '2023-07-01',
  staleAfterMonths: 60,
  key: { title: 'Capacity', kind: 'text' },
  columns: numbers([
    'externalDebtToGdpPct',
    'externalDebtToExportsPct',
    'debtServiceToExportsPct',
    'debtServiceToRevenuePct',
    'publicDebtToGdpPct',
  ]),
  rows: {
    weak: limits(30, 140, 10, 14, 35),
    medium: limits(40, 180, 15, 18, 55),
    strong: limits(55, 240, 21, 23, 70),
  },
};

function limits(
  externalDebtToGdpPct: number,
  externalDebtToExportsPct: number,
  debtServiceToExportsPct: number,
  debtServiceToRevenuePct: number,
  publicDebtToGdpPct: number,
) {
  return {
    externalDebtToGdpPct,
    externalDebtToExportsPct,
    debtServiceToExportsPct,
    debtServiceToRevenuePct,
    publicDebtToGdpPct,
  };
}

export const incomeTable: ReferenceTable = {
  title: 'Income groups',
  source: 'World Bank',
  verified: false,
  asOf: '2025-07-01',
  staleAfterMonths: 12,
  key: { title: 'Country', kind: 'country' },
  columns: {
    group: { title: 'income group', kind: 'text' },
    gniUsd: { title: 'income per head', kind: 'number', unit: 'USD' },
  },
  rows: {
    KEN: { group: 'lower middle', gniUsd: 2110 },
    PLW: { group: 'high' },
  },
};
