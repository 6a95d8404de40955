/** Whom the dossier of an application names: the input of the conflict check. */
import type { DossierDocument } from '../../domain/dossier/document';
import type { ProjectLinks } from '../../domain/review/conflicts';
import type { ApplicationRow } from '../applications';
import type { ProjectRepository } from '../projects';

export async function projectLinks(
  { projects }: { projects: ProjectRepository },
  application: ApplicationRow,
): Promise<ProjectLinks> {
  const ownerId = application.organisationId;
  if (!application.revisionId) return { ownerId, organisations: [] };
  const revision = await projects.revision(application.revisionId);
  const { dossier } = JSON.parse(revision.document) as DossierDocument;
  return { ownerId, organisations: namedIn(dossier) };
}

export function namedIn(dossier: Partial<Dossier>): ProjectLinks['organisations'] {
  return [...parties(dossier), ...vendors(dossier)];
}

type Dossier = DossierDocument['dossier'];

function parties(dossier: Partial<Dossier>): ProjectLinks['organisations'] {
  return (dossier.parties ?? []).flatMap((party) => [
    ...named(party.name, party.role ?? 'party', party.country),
    ...(party.owners ?? []).flatMap((owner) =>
      named(owner.name, `owner of ${party.name}`, owner.country),
    ),
  ]);
}

function vendors(dossier: Partial<Dossier>): ProjectLinks['organisations'] {
  return (dossier.supply?.vendors ?? []).flatMap((vendor) =>
    named(vendor.name, 'vendor', vendor.country),
  );
}

function named(
  name: string | null | undefined,
  as: string,
  country: string | null | undefined,
): ProjectLinks['organisations'] {
  return name ? [{ name, as, country: country ?? null }] : [];
}
