/** Look and words of reports: one look for all (`templates/report`), and each its own words. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { load as parseYaml } from 'js-yaml';
import { z } from 'zod';
import { projectRoot } from '../project-root';
import type { TextStyle } from './flow';
import { faces } from './page-model';
import { fillWords, type Values } from './page-template';

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
  /** One sentence of the word list with its values in. */
  say(sentence: string, values?: Values): string;
}

const known = new Map<string, ReportStyle>();

/** @param report its folder under `templates`, such as `gap-report/1`; read once. */
export function reportStyle(report: string): ReportStyle {
  const style = known.get(report) ?? load(path.join(projectRoot(), 'templates'), report);
  known.set(report, style);
  return style;
}

function load(templates: string, report: string): ReportStyle {
  const read = (...names: string[]) =>
    parseYaml(readFileSync(path.join(templates, ...names), 'utf8')) as unknown;
  const words = z.record(z.string(), z.string()).parse(read(report, 'words.yaml'));
  return {
    page: pageFile.parse(read('report', 'page.yaml')),
    say(sentence, values = {}) {
      const text = words[sentence];
      if (text === undefined) throw new Error(`There are no words for “${sentence}”.`);
      return String(fillWords({ text }, values).text);
    },
  };
}
