/** Generated facts of certificates: each with a title, places, scores and number of its own. */
import { certificateNumber } from '../../src/domain/certificate/certificate';
import { type CertificateFacts, certificateFacts } from '../../src/domain/certificate/facts';
import { sha256 } from '../../src/kernel/digest';
import { Chance } from '../random';

const elements = [
  'Sustainable and inclusive growth',
  'Market-driven, led by the private sector',
  'Sound public finance and transparent debt',
  'Resilience, climate and security',
  'Value for money over the whole life',
  'Local capacity',
  'Integrity, open procurement and consultation',
  'Environment, labour and human rights',
  'Open access and data protection',
  'Inclusion of women and of all groups',
] as const;

export function generatedFacts(count: number, seed = 42): CertificateFacts[] {
  const chance = new Chance(seed);
  return Array.from({ length: count }, (_, index) => certificateFacts.parse(facts(chance, index)));
}

/** Facts with a number that nobody had before, each time; nothing about them can be remembered. */
export function endlessFacts(): () => CertificateFacts {
  const known = generatedFacts(60);
  let running = known.length;
  return () => {
    const facts = known[running % known.length];
    running += 1;
    const number = certificateNumber(2026, running);
    if (!facts) throw new Error('There are no facts.');
    return {
      ...facts,
      number,
      verificationUrl: facts.verificationUrl.replace(facts.number, number),
    };
  };
}

function score(chance: Chance): string {
  return (chance.whole(5000, 10_000) / 100).toFixed(2);
}

function facts(chance: Chance, index: number): CertificateFacts {
  const number = certificateNumber(2026, index + 1);
  const running = String(index + 1).padStart(6, '0');
  return {
    number,
    project: {
      reference: `BM-P-${running}`,
      title: chance.words(chance.whole(3, 8)),
      countries: [chance.pick(['PLW', 'PER', 'KEN', 'FJI', 'COD'])],
      sectors: [chance.pick(['5g', 'open-ran', 'subsea-cable', 'fintech'])],
    },
    agency: `Agency of the ${chance.words(2)}`,
    application: `BM-A-${running}`,
    revision: { number: chance.whole(1, 9), hash: sha256(`revision ${index}`) },
    framework: {
      id: 'bluemark-core',
      version: '1.0',
      title: 'Bluemark core criteria for digital infrastructure',
      hash: sha256('framework'),
    },
    level: chance.whole(1, 3),
    levelName: chance.pick(['Certified', 'Strong', 'Leading']),
    score: score(chance),
    elements: elements.map((title, place) => ({
      code: `BDN-${String(place + 1).padStart(2, '0')}`,
      title,
      score: chance.flag(10) ? null : score(chance),
    })),
    decision: {
      at: '2026-06-30T10:00:00.000Z',
      round: 1,
      approve: chance.whole(3, 5),
      object: 0,
      abstain: chance.whole(0, 1),
    },
    validFrom: '2026-06-30',
    validUntil: '2029-06-30',
    verificationUrl: `https://bluemark.example.org/verify/${number}`,
    specimen: false,
  };
}
