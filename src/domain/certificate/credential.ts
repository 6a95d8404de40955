/**
 * A certificate as a verifiable credential: W3C data model 2.0 in the shape of Open Badges 3.0.
 *
 * The achievement is a level of a framework; the subject is the project. Everything comes from the
 * pinned facts, dates too, so the same certificate gives the same credential. Only words that the two
 * published vocabularies explain are used. A specimen says so in its name, its description and a tag.
 */
import type { CertificateFacts } from './facts';
import { type StatusPurpose, statusPurposes } from './status-bits';

export interface CredentialPlace {
  /** Where the site is reached, without a trailing slash. */
  readonly publicUrl: string;
  /** The issuer's identifier. */
  readonly issuer: string;
  /** The status list and the index in it that were drawn for this certificate. */
  readonly list: number;
  readonly index: number;
  readonly contexts: readonly string[];
}

export const specimenTag = 'specimen';

export function credentialAddress(publicUrl: string, number: string): string {
  return `${publicUrl}/certificates/${number}/credential.json`;
}

export function statusListAddress(publicUrl: string, purpose: StatusPurpose, list: number): string {
  return `${publicUrl}/status/${purpose}/${list}`;
}

/** The credential without proofs. */
export function credentialOf(facts: CertificateFacts, place: CredentialPlace) {
  const { number, project, specimen } = facts;
  const id = credentialAddress(place.publicUrl, number);
  const score = `${id}#score`;
  return {
    '@context': place.contexts,
    id,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: `${specimen ? 'SPECIMEN: ' : ''}Certificate ${number}`,
    description: specimen
      ? 'A specimen, made from illustrative values or by a demonstration. It certifies nothing.'
      : `The project “${project.title}” has earned level ${facts.level} of three under ${frameworkOf(facts)}.`,
    issuer: { id: place.issuer, type: ['Profile'], name: 'Bluemark', url: place.publicUrl },
    validFrom: `${facts.validFrom}T00:00:00Z`,
    validUntil: `${facts.validUntil}T23:59:59Z`,
    awardedDate: facts.decision.at,
    credentialSubject: {
      id: `${id}#project`,
      type: ['AchievementSubject'],
      name: project.title,
      licenseNumber: number,
      identifier: [
        identity('ext:projectReference', project.reference),
        identity('ext:applicationReference', facts.application),
        identity('ext:agency', facts.agency),
        ...project.countries.map((country) => identity('ext:countryIso3166Alpha3', country)),
        ...project.sectors.map((sector) => identity('ext:sector', sector)),
        identity('ext:revisionSha256', facts.revision.hash),
      ],
      achievement: achievementOf(facts, id, score),
      result: [{ type: ['Result'], resultDescription: score, value: facts.score }],
    },
    evidence: evidenceOf(facts, place.publicUrl),
    credentialStatus: statusPurposes.map((purpose) => {
      const list = statusListAddress(place.publicUrl, purpose, place.list);
      return {
        id: `${list}#${place.index}`,
        type: 'BitstringStatusListEntry',
        statusPurpose: purpose,
        statusListIndex: String(place.index),
        statusListCredential: list,
      };
    }),
  };
}

export type Credential = ReturnType<typeof credentialOf>;

function frameworkOf({ framework }: CertificateFacts): string {
  return `${framework.title}, version ${framework.version}`;
}

function identity(identityType: string, identityHash: string) {
  return { type: 'IdentityObject', hashed: false, identityHash, identityType };
}

function achievementOf(facts: CertificateFacts, id: string, score: string) {
  const { framework, level, levelName, specimen } = facts;
  return {
    id: `${id}#level`,
    type: ['Achievement'],
    achievementType: 'Certification',
    name: levelName,
    description: `Level ${level} of three under ${frameworkOf(facts)}.`,
    criteria: {
      narrative: [
        `Independent reviewers assessed the dossier against ${frameworkOf(facts)}.`,
        'Every gate of the level is met, every element reaches its own minimum, and a panel decided.',
        `The criteria have the SHA-256 ${framework.hash}.`,
      ].join(' '),
    },
    humanCode: `${framework.id} ${framework.version}`,
    otherIdentifier: [
      {
        type: 'IdentifierEntry',
        identifierType: 'ext:frameworkSha256',
        identifier: framework.hash,
      },
    ],
    resultDescription: [
      {
        id: score,
        type: ['ResultDescription'],
        name: 'Score out of 100',
        resultType: 'ext:Score',
        valueMin: '0.00',
        valueMax: '100.00',
      },
    ],
    version: framework.version,
    tag: [`level-${level}`, ...(specimen ? [specimenTag] : [])],
  };
}

function evidenceOf({ decision, elements, number, score }: CertificateFacts, publicUrl: string) {
  const { approve, object, abstain } = decision;
  return [
    {
      id: `${publicUrl}/register/${number}`,
      type: ['Evidence'],
      name: "The panel's decision",
      narrative: `Round ${decision.round}, ${decision.at}: ${approve} in favour, ${object} against, ${abstain} abstaining.`,
    },
    {
      id: `${publicUrl}/api/v1/certificates/${number}/bundle`,
      type: ['Evidence'],
      name: 'The score, and what it can be computed again from',
      narrative: `${score} out of 100. ${elements
        .map((one) => `${one.code} ${one.title}: ${one.score ?? 'not applicable'}.`)
        .join(' ')}`,
    },
  ];
}

/** The list as a credential, without proofs. */
export function statusListOf(
  encodedList: string,
  purpose: StatusPurpose,
  place: {
    readonly publicUrl: string;
    readonly issuer: string;
    readonly list: number;
    readonly context: string;
    readonly validFrom: string;
    readonly validUntil: string;
  },
) {
  const id = statusListAddress(place.publicUrl, purpose, place.list);
  return {
    '@context': [place.context],
    id,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer: place.issuer,
    validFrom: place.validFrom,
    validUntil: place.validUntil,
    credentialSubject: {
      id: `${id}#list`,
      type: 'BitstringStatusList',
      statusPurpose: purpose,
      encodedList,
    },
  };
}
