/**
 * From the facts of a certificate to its page: words and layout come from the folder of its format.
 *
 * Each file of a format is read once. A file is always made with the format and in the language that
 * its certificate names, so that old ones keep rendering to their recorded digest.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { load } from 'js-yaml';
import type { CertificateFacts } from '../../domain/certificate/facts';
import { countryNameIn } from '../../kernel/country';
import { dayInWords } from '../../kernel/day';
import { type DocumentLanguage, decimalIn } from '../../kernel/language';
import type { PageDocument } from '../../platform/pdf/page-model';
import { fillPage, type Values } from '../../platform/pdf/page-template';
import { fillSentence, fillWords } from '../../platform/pdf/words';
import type { AskedLevel } from '../../platform/signing/sign-pdf';
import { type CertificateWords, certificateWords } from './certificate-words';

/** The format that new certificates get. The first two are in English only. */
export const currentFormat = 3;

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

function loadFormat(directory: string): CertificateFormat {
  const read = (name: string) => load(readFileSync(path.join(directory, name), 'utf8')) as unknown;
  const page = read('page.yaml');
  const lists = new Map<DocumentLanguage, CertificateWords>();
  const wordsIn = (language: DocumentLanguage) => {
    const words = lists.get(language) ?? certificateWords.parse(read(`${language}.yaml`));
    lists.set(language, words);
    return words;
  };
  return (facts, signature = 'B-B', qrContent = facts.verificationUrl) => {
    const { language = 'en' } = facts;
    const told = { words: wordsIn(language), language };
    const signatureWords = told.words.signatures?.[signature] ?? '';
    const values = { ...valuesOf(facts, told), signatureWords, qrContent };
    const sentences = fillWords(told.words.sentences, values, language);
    const all = { ...sentences, ...values };
    return fillPage(page, { ...all, ...listsOf(facts, all, told) });
  };
}

interface Told {
  readonly words: CertificateWords;
  readonly language: DocumentLanguage;
}

/** A title of the criteria, in the document's language where the words of the format have it. */
function title(english: string, { words, language }: Told) {
  const translated = words.terms?.[english];
  return translated === undefined
    ? { text: english, language: 'en' as const }
    : { text: translated, language };
}

function valuesOf(facts: CertificateFacts, told: Told): Values {
  const { words, language } = told;
  const { project, revision, framework, decision } = facts;
  const level = words.levels[facts.level - 1];
  const levelName = title(facts.levelName, told);
  const titles = [facts.levelName, framework.title, ...facts.elements.map((one) => one.title)];
  return {
    number: facts.number,
    title: project.title,
    agency: facts.agency,
    countries: enumerated(
      project.countries.map((country) => countryNameIn(language, country)),
      told,
    ),
    sectors: enumerated(
      project.sectors.map((sector) => words.sectors[sector] ?? sector),
      told,
    ),
    level: facts.level,
    levelName: levelName.text,
    levelNameLanguage: levelName.language,
    levelNumber: level?.numeral ?? '',
    levelWords: level?.words ?? '',
    score: decimalIn(language, facts.score),
    projectReference: project.reference,
    applicationReference: facts.application,
    revision: revision.number,
    revisionHash: revision.hash,
    framework: title(framework.title, told).text,
    frameworkVersion: framework.version,
    frameworkHash: framework.hash,
    decidedOn: dayInWords(decision.at.slice(0, 10), language),
    approve: decision.approve,
    object: decision.object,
    abstain: decision.abstain,
    validFrom: dayInWords(facts.validFrom, language),
    validUntil: dayInWords(facts.validUntil, language),
    createdAt: decision.at,
    verificationUrl: facts.verificationUrl,
    specimen: facts.specimen,
    untranslatedTitles: titles.some((one) => title(one, told).language !== language),
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

function listsOf(facts: CertificateFacts, values: Values, told: Told): Values {
  return {
    facts: factRows.map((name) => ({
      label: values[`${name}Label`] ?? '',
      value: values[`${name}Value`] ?? '',
    })),
    elements: facts.elements.map(({ code, title: english, score }) => {
      const { text, language } = title(english, told);
      return {
        code,
        label: text,
        labelLanguage: language,
        score: score === null ? (values.notApplicable ?? '') : decimalIn(told.language, score),
        share: score === null ? 0 : Math.round(Number(score) * 100) / 10_000,
      };
    }),
  };
}

function enumerated(names: readonly string[], { words: { lists }, language }: Told): string {
  if (names.length <= lists.most) return names.join(lists.between);
  const first = names.slice(0, lists.most - 1).join(lists.between);
  const more = names.length - lists.most + 1;
  return fillSentence(lists.longer, { first, more }, language);
}
