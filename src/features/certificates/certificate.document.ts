/**
 * From the facts of a certificate to its page: words and layout come from the folder of its format.
 *
 * Formats are read once. A file is always made with the format that its certificate names, so that
 * old ones keep rendering to their recorded digest when a new format is added.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { load } from 'js-yaml';
import { z } from 'zod';
import type { CertificateFacts } from '../../domain/certificate/facts';
import { countryName } from '../../kernel/country';
import { dayInWords } from '../../kernel/day';
import type { PageDocument } from '../../platform/pdf/page-model';
import { fillPage, fillWords, type Values } from '../../platform/pdf/page-template';
import { type AskedLevel, askedLevels } from '../../platform/signing/sign-pdf';

/** The format that new certificates get. */
export const currentFormat = 2;

/** The page of a certificate in one format. */
export type CertificateFormat = (
  facts: CertificateFacts,
  /** How it will be signed: the page says so. Formats without a signature take no notice. */
  signature?: AskedLevel,
  /** What the code holds; left out, it is the address alone. */
  qrContent?: string,
) => PageDocument;

/** @param directory the folder `templates/certificate`. */
export function certificateFormats(directory: string): (format: number) => CertificateFormat {
  const known = new Map<number, CertificateFormat>();
  return (format) => {
    const loaded = known.get(format) ?? loadFormat(path.join(directory, String(format)));
    known.set(format, loaded);
    return loaded;
  };
}

const wordsFile = z.strictObject({
  sentences: z.record(z.string(), z.string()),
  levels: z.array(z.strictObject({ numeral: z.string(), words: z.string() })).length(3),
  lists: z.strictObject({ between: z.string(), most: z.int().min(2), longer: z.string() }),
  sectors: z.record(z.string(), z.string()),
  signatures: z.record(z.enum(askedLevels), z.string()).optional(),
});
type Words = z.output<typeof wordsFile>;

function loadFormat(directory: string): CertificateFormat {
  const read = (name: string) => load(readFileSync(path.join(directory, name), 'utf8')) as unknown;
  const words = wordsFile.parse(read('words.yaml'));
  const page = read('page.yaml');
  return (facts, signature = 'B-B', qrContent = facts.verificationUrl) => {
    const signatureWords = words.signatures?.[signature] ?? '';
    const values = { ...valuesOf(facts, words), signatureWords, qrContent };
    const sentences = fillWords(words.sentences, values);
    return fillPage(page, {
      ...sentences,
      ...values,
      ...listsOf(facts, { ...sentences, ...values }),
    });
  };
}

function valuesOf(facts: CertificateFacts, words: Words): Values {
  const { project, revision, framework, decision } = facts;
  const level = words.levels[facts.level - 1];
  return {
    number: facts.number,
    title: project.title,
    agency: facts.agency,
    countries: enumerated(project.countries.map(countryName), words),
    sectors: enumerated(
      project.sectors.map((sector) => words.sectors[sector] ?? sector),
      words,
    ),
    level: facts.level,
    levelName: facts.levelName,
    levelNumber: level?.numeral ?? '',
    levelWords: level?.words ?? '',
    score: facts.score,
    projectReference: project.reference,
    applicationReference: facts.application,
    revision: revision.number,
    revisionHash: revision.hash,
    framework: framework.title,
    frameworkVersion: framework.version,
    frameworkHash: framework.hash,
    decidedOn: dayInWords(decision.at.slice(0, 10)),
    approve: decision.approve,
    object: decision.object,
    abstain: decision.abstain,
    validFrom: dayInWords(facts.validFrom),
    validUntil: dayInWords(facts.validUntil),
    createdAt: decision.at,
    verificationUrl: facts.verificationUrl,
    specimen: facts.specimen,
  };
}

const factRows = [
  'agency',
  'country',
  'sector',
  'framework',
  'validity',
  'decision',
  'reference',
] as const;

function listsOf(facts: CertificateFacts, values: Values): Values {
  return {
    facts: factRows.map((name) => ({
      label: values[`${name}Label`] ?? '',
      value: values[`${name}Value`] ?? '',
    })),
    elements: facts.elements.map(({ code, title, score }) => ({
      code,
      label: title,
      score: score ?? values.notApplicable ?? '',
      share: score === null ? 0 : Math.round(Number(score) * 100) / 10_000,
    })),
  };
}

function enumerated(names: readonly string[], { lists }: Words): string {
  if (names.length <= lists.most) return names.join(lists.between);
  const first = names.slice(0, lists.most - 1).join(lists.between);
  const more = names.length - lists.most + 1;
  return String(fillWords({ longer: lists.longer }, { first, more }).longer);
}
