/** Facts of a certificate, for tests that say what is different about theirs. */
import type { CertificateFacts } from '../../../src/domain/certificate/facts';

const elements = [
  ['Broad and inclusive ownership', '91.25'],
  ['Open and fair procurement', '72.50'],
  ['Sound finance and fair terms', '66.00'],
  ['Secure and resilient networks', '58.10'],
  ['Climate and environment', '80.00'],
  ['People, labour and land', '100.00'],
  ['Access and affordability', '45.00'],
  ['Data protection and digital rights', '0.00'],
  ['Local capacity', null],
  ['Transparency and governance', '77.77'],
] as const;

export function someFacts(change: Partial<CertificateFacts> = {}): CertificateFacts {
  return {
    number: 'BM-2026-000042-7X',
    project: {
      reference: 'BM-P-000007',
      title: 'Lake Province Fibre Ring',
      countries: ['COD', 'RWA'],
      sectors: ['subsea-cable', '5g'],
    },
    agency: 'Development Finance Agency of Exampleland',
    application: 'BM-A-000012',
    revision: { number: 3, hash: 'a'.repeat(64) },
    framework: { id: 'bdn', version: '1.0', title: 'Bluemark core criteria', hash: 'b'.repeat(64) },
    level: 2,
    levelName: 'Two dots: strong',
    score: '72.50',
    elements: elements.map(([title, score], index) => ({
      code: `BDN-${String(index + 1).padStart(2, '0')}`,
      title,
      score,
    })),
    decision: { at: '2026-11-25T10:00:00.000Z', round: 1, approve: 5, object: 0, abstain: 1 },
    validFrom: '2026-11-25',
    validUntil: '2029-11-25',
    verificationUrl: 'https://bluemark.example.org/v/BM-2026-000042-7X',
    specimen: false,
    ...change,
  };
}

export function titled(title: string): CertificateFacts {
  const facts = someFacts();
  return { ...facts, project: { ...facts.project, title } };
}
