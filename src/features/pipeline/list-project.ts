/**
 * A certificate has been issued: its project enters the pipeline.
 *
 * Only the public parts of the certified revision are looked at, so that nothing confidential can
 * be listed, searched or counted. The listing is made once and never changes; what it counts for
 * follows the certificate's status.
 */
import type { DossierDocument } from '../../domain/dossier/document';
import { type PublicParts, publicParts } from '../../domain/dossier/public-parts';
import type { Clock } from '../../kernel/clock';
import { countryName } from '../../kernel/country';
import type { UnitOfWork } from '../../platform/db/unit-of-work';
import type { CertifiedProject, CertifiedProjectViews } from './certified-project.views';
import { ListingRow } from './listing.row';
import type { PipelineRepository } from './pipeline.repository';

export interface ListProjectDeps {
  readonly unitOfWork: UnitOfWork<{ pipeline: PipelineRepository }>;
  readonly certified: CertifiedProjectViews;
  readonly clock: Clock;
}

export async function listProject(
  deps: ListProjectDeps,
  { certificateId, jobId }: { certificateId: string; jobId: string },
): Promise<void> {
  const certified = await deps.certified.find(certificateId);
  if (!certified) throw new Error(`Certificate ${certificateId} is not issued.`);
  await deps.unitOfWork.once(jobId, async ({ pipeline, record }) => {
    if (!(await pipeline.addListing(listingOf(certified, deps.clock.now())))) return;
    record({
      type: 'project.listed',
      subject: { type: 'project', id: certified.projectId },
      data: { certificateId, reference: certified.reference },
    });
  });
}

export function listingOf(certified: CertifiedProject, listedAt: Date): ListingRow {
  const { dossier } = JSON.parse(certified.document) as DossierDocument;
  const parts = publicParts(dossier);
  const { project, funding } = parts;
  const { reference, agency } = certified;
  const found = {
    title: project?.title ?? reference,
    summary: project?.summary ?? '',
    countries: distinct(project?.countries),
    sectors: distinct(project?.sectors),
    technologies: distinct(project?.technologies),
  };
  return Object.assign(new ListingRow(), {
    ...found,
    certificateId: certified.certificateId,
    projectId: certified.projectId,
    reference,
    agency,
    stage: project?.stage ?? '',
    score: certified.score,
    soughtAmount: funding?.sought?.amount ?? null,
    soughtCurrency: funding?.sought?.currency ?? null,
    soughtUsd: soughtUsd(funding),
    instruments: distinct(funding?.instruments),
    words: wordsOf({ ...found, reference, agency }),
    publicParts: parts,
    listedAt,
  });
}

/** US dollars only where the dossier says so itself: we convert nothing. */
function soughtUsd(funding: PublicParts['funding']): string | null {
  if (funding?.soughtUsd) return funding.soughtUsd;
  return funding?.sought?.currency === 'USD' ? funding.sought.amount : null;
}

function wordsOf(found: {
  reference: string;
  agency: string;
  title: string;
  summary: string;
  countries: readonly string[];
  sectors: readonly string[];
  technologies: readonly string[];
}): string {
  return [
    found.title,
    found.summary,
    found.agency,
    found.reference,
    ...found.countries.map(countryName),
    ...found.sectors.map((sector) => sector.replaceAll('-', ' ')),
    ...found.technologies,
  ].join('\n');
}

function distinct<T>(values: readonly T[] | null | undefined): T[] {
  return [...new Set(values ?? [])];
}
