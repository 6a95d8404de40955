/**
 * A dossier with the provenance of its values: what is stored, frozen as a revision and hashed.
 *
 * Provenance stands beside the values (JSON pointer to source), so that values and rules stay
 * plain. A pointer speaks for everything below it, unless a longer one says otherwise; what no
 * pointer covers was declared by the agency.
 */
import { z } from 'zod';
import { invalid } from '../../kernel/failure';
import { fieldErrors } from '../../kernel/field-errors';
import { pointersTo, valueAt } from '../../kernel/json-pointer';
import { type Dossier, dossierShape } from './dossier';
import { line } from './fields';
import { withinReason } from './within-reason';

export const provenanceKinds = ['declared', 'public source', 'illustrative'] as const;

export const provenanceSchema = z
  .strictObject({
    kind: z.enum(provenanceKinds),
    /** The source, so that a reader can find it; needed for `public source`. */
    citation: line(500).optional(),
    /** What other sources say instead; the assessment rests on the value itself. */
    otherwise: z
      .array(z.strictObject({ value: line(300), citation: line(500) }))
      .max(10)
      .optional(),
  })
  .refine(({ kind, citation }) => kind !== 'public source' || citation !== undefined, {
    path: ['citation'],
    error: 'is needed for a public source',
  });

export type Provenance = z.output<typeof provenanceSchema>;

export interface DossierDocument {
  readonly dossier: Dossier;
  readonly provenance: Readonly<Record<string, Provenance>>;
}

const mostPointers = 2000;

const documentSchema = z
  .strictObject({
    dossier: dossierShape,
    provenance: z
      .record(z.string().max(300), provenanceSchema)
      .refine((record) => Object.keys(record).length <= mostPointers, 'has too many entries')
      .default({}),
  })
  .superRefine(({ dossier, provenance }, context) => {
    for (const { path, detail } of withinReason(dossier)) {
      context.addIssue({ code: 'custom', path: ['dossier', ...path], message: detail });
    }
    for (const pointer of Object.keys(provenance)) {
      if (pointer === '' || valueAt(dossier, pointer) !== undefined) continue;
      context.addIssue({
        code: 'custom',
        path: ['provenance', pointer],
        message: 'names a value that the dossier does not have',
      });
    }
  });

/** The document, or a failure that names every fault with its JSON pointer. */
export function parseDocument(input: unknown): DossierDocument {
  const parsed = documentSchema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw invalid(
    'dossier.invalid',
    'The dossier has values that are not usable. Correct the fields that are named and send it again.',
    fieldErrors(parsed.error.issues),
  );
}

/** Where the value at a pointer comes from: the longest entry that covers it. */
export function provenanceOf(
  { provenance }: Pick<DossierDocument, 'provenance'>,
  pointer: string,
): Provenance {
  for (const covering of pointersTo(pointer)) {
    const found = provenance[covering];
    if (found) return found;
  }
  return { kind: 'declared' };
}

/** Whether any value is invented; whatever is issued from such a document is a specimen. */
export function isIllustrative({ provenance }: Pick<DossierDocument, 'provenance'>): boolean {
  return Object.values(provenance).some(({ kind }) => kind === 'illustrative');
}
