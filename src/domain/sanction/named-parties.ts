/**
 * Everybody whom a dossier names by name: who takes part, who owns them, who supplies, who lends.
 *
 * Read as stored, also where an old revision lacks a part, so that no party is passed over because
 * something else about the dossier has changed since.
 */
import type { Dossier } from '../dossier/dossier';

export interface NamedParty {
  /** Where it stands in the dossier, as JSON pointer. */
  readonly pointer: string;
  readonly name: string;
  /** Of a register or a list of legal entities, where the dossier states one. */
  readonly identifier: string | null;
  /** As what it is named: `operator`, `owner of Isla Cable`, `vendor`, `lender`. */
  readonly as: string;
}

type Named = Omit<NamedParty, 'name' | 'identifier'> & {
  readonly name: string | null | undefined;
  readonly identifier?: string | null | undefined;
};

export function namedParties({ parties, supply, finance, security, data }: Dossier): NamedParty[] {
  const all: Named[] = [
    ...(parties ?? []).flatMap(({ name, identifier, role, owners }, at) => [
      { pointer: `/parties/${at}`, name, identifier, as: role ?? 'party' },
      ...(owners ?? []).map((owner, place) => ({
        pointer: `/parties/${at}/owners/${place}`,
        name: owner.name,
        as: `owner of ${name ?? 'a party'}`,
      })),
    ]),
    ...(supply?.vendors ?? []).map(({ name, identifier }, at) => ({
      pointer: `/supply/vendors/${at}`,
      name,
      identifier,
      as: 'vendor',
    })),
    ...(finance?.tranches ?? []).map(({ lender }, at) => ({
      pointer: `/finance/tranches/${at}`,
      name: lender,
      as: 'lender',
    })),
    ...(security?.components ?? []).map(({ supplier }, at) => ({
      pointer: `/security/components/${at}`,
      name: supplier,
      as: 'supplier of software',
    })),
    ...(data?.endUsers ?? []).map(({ name }, at) => ({
      pointer: `/data/endUsers/${at}`,
      name,
      as: 'end user',
    })),
  ];
  return all.flatMap(({ name, identifier, ...place }) =>
    name ? [{ ...place, name, identifier: identifier ?? null }] : [],
  );
}
