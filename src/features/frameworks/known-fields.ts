/** The fields that a schema knows at a path: what a misspelt one may have been meant to be. */
import { z } from 'zod';

export function knownFields(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  const [step, ...rest] = path;
  const inner = unwrapped(schema);
  if (step === undefined) return inner instanceof z.ZodObject ? Object.keys(inner.shape) : [];
  if (inner instanceof z.ZodObject) {
    const below = (inner.shape as Record<string, z.ZodType>)[String(step)];
    return below ? knownFields(below, rest) : [];
  }
  if (inner instanceof z.ZodArray) return knownFields(inner.element as z.ZodType, rest);
  if (inner instanceof z.ZodRecord) return knownFields(inner.valueType as z.ZodType, rest);
  return [];
}

function unwrapped(schema: z.ZodType): z.ZodType {
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodNullable
  ) {
    return unwrapped(schema.unwrap() as z.ZodType);
  }
  return schema;
}
