/**
 * A bundle as somebody hands it in: its shape is checked, its content is kept as it stands.
 *
 * Nothing in it is believed. Only what the recomputation reads is typed; the rest is compared.
 */
import { z } from 'zod';
import { canonicalJson } from '../../kernel/digest';
import { Failure, type FieldError, invalid } from '../../kernel/failure';
import { fieldErrors } from '../../kernel/field-errors';
import { parseDocument } from '../dossier/document';
import { ratings } from '../review/rating';
import { type Bundle, bundleFormat, bundleParts } from './bundle';
import { findingOutcomes } from './finding';

const digest = z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in lower-case hexadecimal');
const name = z.string().max(200);
/** Names that are printed as they stand. */
const word = z.string().regex(/^[A-Za-z0-9._-]{1,60}$/, 'must be a plain name');
const outcome = {
  criterion: name,
  outcome: z.enum(findingOutcomes),
  ruleOutcome: z.enum(['met', 'partly met']).optional(),
};

const bundleShape = z.strictObject({
  format: z.literal(bundleFormat),
  application: name,
  framework: z.strictObject({ id: word, version: word, hash: digest }),
  engineVersion: word,
  pinnedEngine: word.optional(),
  assessedOn: z.iso.date(),
  revisionHash: digest,
  document: z.unknown().optional(),
  evidence: z
    .array(z.strictObject({ type: name, sha256: digest, criteria: z.array(name) }))
    .optional(),
  assessment: z.looseObject({ findings: z.array(z.looseObject(outcome)) }).optional(),
  outcomes: z.array(z.strictObject(outcome)),
  judgements: z.array(z.strictObject({ criterion: name, rating: z.enum(ratings) })),
  reasons: z.record(z.string(), z.string()).optional(),
  sheet: z.looseObject({}),
  withheld: z.array(z.enum(bundleParts)),
  hashes: z.strictObject({
    ...Object.fromEntries(bundleParts.map((part) => [part, digest.optional()])),
    bundle: digest,
  }),
});

/** The bundle, or a failure that names every fault with its JSON pointer. */
export function readBundle(input: unknown): Bundle {
  const parsed = bundleShape.safeParse(input);
  if (!parsed.success) throw unusable(fieldErrors(parsed.error.issues));
  const bundle = input as Bundle;
  if (bundle.document !== undefined) assertDocument(bundle.document);
  try {
    canonicalJson(bundle);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw unusable([{ pointer: '', detail: 'is nested too deeply' }]);
  }
  return bundle;
}

function assertDocument(document: unknown): void {
  try {
    parseDocument(document);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    throw unusable(
      error.errors.map(({ pointer, detail }) => ({ pointer: `/document${pointer}`, detail })),
    );
  }
}

function unusable(errors: readonly FieldError[]): Failure {
  return invalid('bundle.invalid', 'This is not a bundle that can be recomputed.', errors);
}
