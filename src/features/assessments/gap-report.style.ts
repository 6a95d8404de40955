/** Words and look of a gap report, read once from `templates/gap-report/<format>`. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { TextStyle } from '../../platform/pdf/flow';
import { faces } from '../../platform/pdf/page-model';
import { fillWords, type Values } from '../../platform/pdf/page-template';
import { projectRoot } from '../../platform/project-root';

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
  'subheading',
  'text',
  'strong',
  'number',
  'cell',
  'quiet',
  'quietRight',
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
  }),
  styles: z.record(z.enum(styleNames), textStyle),
});

export interface ReportStyle {
  readonly page: z.output<typeof pageFile>;
  /** One sentence of the word list with its values in. */
  say(sentence: string, values?: Values): string;
}

let known: ReportStyle | undefined;

export function reportStyle(): ReportStyle {
  known ??= load(path.join(projectRoot(), 'templates', 'gap-report', '1'));
  return known;
}

function load(directory: string): ReportStyle {
  const read = (name: string) => parse(readFileSync(path.join(directory, name), 'utf8')) as unknown;
  const words = z.record(z.string(), z.string()).parse(read('words.yaml'));
  return {
    page: pageFile.parse(read('page.yaml')),
    say(sentence, values = {}) {
      const text = words[sentence];
      if (text === undefined) throw new Error(`There are no words for “${sentence}”.`);
      return String(fillWords({ text }, values).text);
    },
  };
}
