/** The model dossiers of `examples/`, with the papers and judgements that go with each. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { DossierDocument } from '../../src/domain/dossier/document';
import { parseDocument } from '../../src/domain/dossier/document';
import type { Rating } from '../../src/domain/review/rating';
import { projectRoot } from '../../src/platform/project-root';

export type ExampleName = 'red-abierta-open-ran' | 'tumaini-mobile-money' | 'maalon-subsea-cable';

export interface JourneyExample {
  readonly title: string;
  readonly document: DossierDocument;
  readonly evidence: readonly { type: string; title: string; criteria: string[] }[];
  readonly judgements: Readonly<Record<string, { rating: Rating; reason: string }>>;
}

/** Its values are taken as declared, so that a certificate is no specimen, unless asked otherwise. */
export function example(
  name: ExampleName,
  { illustrative = false, title }: { illustrative?: boolean; title?: string } = {},
): JourneyExample {
  const folder = path.join(projectRoot(), 'examples', 'model');
  const read = (file: string) => JSON.parse(readFileSync(path.join(folder, file), 'utf8'));
  const { dossier, provenance } = read(`${name}.json`);
  const own = read(`${name}.case.json`);
  if (title) dossier.project.title = title;
  return {
    title: dossier.project.title,
    document: parseDocument({ dossier, provenance: illustrative ? provenance : {} }),
    evidence: own.evidence.map((one: object) => ({ criteria: [], ...one })),
    judgements: own.judgements,
  };
}
