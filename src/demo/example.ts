/** The example dossiers, with what the demonstration needs to know to take each through the desk. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { type DossierDocument, parseDocument } from '../domain/dossier/document';
import { ratings } from '../domain/review/rating';

const judgement = z.strictObject({ rating: z.enum(ratings), reason: z.string().min(1) });

/** Beside `name.json` stands `name.case.json`. */
const caseSchema = z.strictObject({
  agency: z.string(),
  outcome: z.literal('gap report').optional(),
  evidence: z
    .array(
      z.strictObject({
        type: z.string(),
        title: z.string(),
        criteria: z.array(z.string()).default([]),
      }),
    )
    .default([]),
  /** What the first reviewer says, by criterion; the second says the same unless `second` differs. */
  judgements: z.record(z.string(), judgement).default({}),
  second: z.record(z.string(), judgement).default({}),
  expect: z.strictObject({ level: z.int().min(1).max(3) }).optional(),
});

export interface Example {
  readonly name: string;
  readonly title: string;
  /** Real projects, from public facts: they end with a gap report, never with a certificate. */
  readonly real: boolean;
  readonly document: DossierDocument;
  readonly case: z.output<typeof caseSchema>;
}

export async function readExamples(folder: string): Promise<Example[]> {
  const examples: Example[] = [];
  for (const kind of ['model', 'real'] as const) {
    const files = (await readdir(path.join(folder, kind))).filter((file) =>
      file.endsWith('.case.json'),
    );
    for (const file of files.sort()) {
      const name = file.replace('.case.json', '');
      const document = parseDocument(await json(path.join(folder, kind, `${name}.json`)));
      examples.push({
        name,
        title: document.dossier.project?.title ?? name,
        real: kind === 'real',
        document,
        case: caseSchema.parse(await json(path.join(folder, kind, file))),
      });
    }
  }
  return examples;
}

async function json(file: string): Promise<unknown> {
  return JSON.parse(await readFile(file, 'utf8'));
}
