/** Which roots a certificate rests on: those of the criteria that its decision found to be met. */
import { z } from 'zod';
import { type RootUse, rootUses } from '../../domain/framework/crosswalk';
import type { Frameworks } from '../frameworks';

const sheetShape = z.object({
  results: z.array(z.object({ criterion: z.string(), outcome: z.string() })),
});

/** Empty where the version of the criteria names no roots, or is no longer installed as it was. */
export function certificateRoots(
  frameworks: Pick<Frameworks, 'all'>,
  frameworkHash: string,
  sheet: string | null,
): RootUse[] {
  const framework = frameworks.all().find(({ hash }) => hash === frameworkHash);
  if (!framework || !sheet) return [];
  const { results } = sheetShape.parse(JSON.parse(sheet));
  const met = new Set(
    results.filter(({ outcome }) => outcome === 'met').map(({ criterion }) => criterion),
  );
  return rootUses(framework, (code) => met.has(code)).filter(({ criteria }) => criteria.length > 0);
}
