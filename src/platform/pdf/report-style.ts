/** Look and words of reports: one look for all (`templates/report`), and each its own words. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { load as parseYaml } from 'js-yaml';
import { z } from 'zod';
import { dayInWords } from '../../kernel/day';
import { type DocumentLanguage, decimalIn } from '../../kernel/language';
import { projectRoot } from '../project-root';
import type { TextStyle } from './flow';
import { faces } from './page-model';
import type { Values } from './page-template';
import { fillSentence, sentence as sentenceShape } from './words';

const colour = z.string().regex(/^#[0-9a-f]{6}$/);
const textStyle = z.strictObject({
  face: z.enum(faces),
  size: z.number().min(4).max(60),
  colour,
  leading: z.number().min(0.8).max(3).default(1.3),
  align: z.enum(['left', 'right', 'centre']).default('left'),
  spacing: z.number().min(0).max(10).default(0),
  role: z.enum(['H1', 'H2', 'H3', 'P', 'Caption']).default('P'),
}) satisfies z.ZodType<TextStyle>;

const styleNames = [
  'house',
  'kind',
  'title',
  'lead',
  'heading',
  'partHeading',
  'subheading',
  'text',
  'strong',
  'number',
  'cell',
  'quiet',
  'quietRight',
  'note',
  'foot',
] as const;
export type StyleName = (typeof styleNames)[number];

const pageFile = z.strictObject({
  width: z.number(),
  height: z.number(),
  left: z.number(),
  right: z.number(),
  top: z.number(),
  bottom: z.number(),
  foot: z.number(),
  colours: z.strictObject({
    bar: colour,
    track: colour,
    line: colour,
    ring: colour,
    required: colour,
    note: colour,
  }),
  styles: z.record(z.enum(styleNames), textStyle),
});

export interface ReportStyle {
  readonly page: z.output<typeof pageFile>;
  readonly language: DocumentLanguage;
  /** One sentence of the word list with its values in. */
  say(sentence: string, values?: Values): string;
  /** A title in the report's language; in English where it has no translation. */
  title(english: string): Told;
  /** ISO 8601 in words. */
  day(day: string): string;
  /** A decimal number such as `72.50` as the language writes it. */
  number(decimal: string): string;
}

/** A text that says in which language it is. */
export interface Told {
  readonly text: string;
  readonly language: DocumentLanguage;
}

const known = new Map<string, ReportStyle>();

/** @param report its folder under `templates`, such as `gap-report/1`; read once in each language. */
export function reportStyle(report: string, language: DocumentLanguage): ReportStyle {
  const name = `${report}/${language}`;
  const style = known.get(name) ?? load(path.join(projectRoot(), 'templates'), report, language);
  known.set(name, style);
  return style;
}

function load(templates: string, report: string, language: DocumentLanguage): ReportStyle {
  const read = (...names: string[]) =>
    parseYaml(readFileSync(path.join(templates, ...names), 'utf8')) as unknown;
  const words = z.record(z.string(), sentenceShape).parse(read(report, `${language}.yaml`));
  const titles =
    language === 'en'
      ? {}
      : z.record(z.string(), z.string()).parse(read('report', 'titles', `${language}.yaml`));
  return {
    language,
    page: pageFile.parse(read('report', 'page.yaml')),
    say(sentence, values = {}) {
      const text = words[sentence];
      if (text === undefined) throw new Error(`There are no words for “${sentence}”.`);
      return fillSentence(text, values, language);
    },
    title(english) {
      const text = titles[english];
      return text === undefined ? { text: english, language: 'en' } : { text, language };
    },
    day: (day) => dayInWords(day, language),
    number: (decimal) => decimalIn(language, decimal),
  };
}
