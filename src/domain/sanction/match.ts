/**
 * Whether a dossier names a party that is on a list of sanctions.
 *
 * The same identifier is the same party. The same name is only alike: names are shared, and a match
 * is shown to a person who confirms it or does not. Names that merely resemble each other are not
 * found; the list's spellings are entered one by one.
 */
import type { NamedParty } from './named-parties';

export const likenesses = ['identifier', 'name'] as const;
export type Likeness = (typeof likenesses)[number];

export interface ListedParty {
  readonly name: string;
  readonly identifier: string | null;
}

export interface PartyMatch extends NamedParty {
  readonly by: Likeness;
}

/** Letters that stay whole in Unicode's decomposition, as they are written without them. */
const plain: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

/**
 * Without case, accents, spaces and punctuation: `Société “Île-Net”, S.A.` is `societeilenetsa`.
 * Vowel signs of scripts that write them as marks stay; those that Arabic may leave out go.
 */
export function foldedName(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[\u0300-\u036F\u064B-\u0652]|[^\p{L}\p{N}\p{M}]/gu, '')
    .replaceAll(/[ßæœøłđðþı]/g, (letter) => plain[letter] ?? letter);
}

/** Without case and spaces; nothing else, as a sign more or less is another identifier. */
export function foldedIdentifier(identifier: string): string {
  return identifier.toUpperCase().replaceAll(/\s/gu, '');
}

export function partyMatches(listed: ListedParty, named: readonly NamedParty[]): PartyMatch[] {
  const name = foldedName(listed.name);
  const identifier = listed.identifier && foldedIdentifier(listed.identifier);
  const likeness = (party: NamedParty): Likeness | undefined => {
    const same = party.identifier && foldedIdentifier(party.identifier) === identifier;
    if (same) return 'identifier';
    return name !== '' && foldedName(party.name) === name ? 'name' : undefined;
  };
  return named.flatMap((party) => {
    const by = likeness(party);
    return by ? [{ ...party, by }] : [];
  });
}
