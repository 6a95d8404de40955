/**
 * What criteria owe to those who write and read them, beyond what it takes to run: examples that come
 * out as they say, and, in a version with roots, guidance on each rating.
 */
import { disagreement, findingOfExample } from '../../domain/assessment/examples';
import { dossierShape } from '../../domain/dossier/dossier';
import type { Criterion, CriterionExample, Framework } from '../../domain/framework/framework';
import { suggestion } from '../../domain/framework/suggestion';
import { Failure } from '../../kernel/failure';
import { unknownField } from '../../kernel/field-errors';
import { pointerSteps } from '../../kernel/json-pointer';
import { knownFields } from './known-fields';
import type { YamlSource } from './yaml-source';

/** By file, line and column; `fileOf` has the file of each criterion by its code. */
export function criterionFaults(
  framework: Framework,
  fileOf: ReadonlyMap<string, YamlSource>,
): string[] {
  return framework.criteria.flatMap((criterion) => {
    const file = fileOf.get(criterion.code);
    if (!file) return [];
    const ratings = framework.roots.length > 0 ? ratingFaults(criterion, file) : [];
    if (criterion.examples.length === 0) return [...ratings, file.fault(['examples'], noExample)];
    const examples = criterion.examples.flatMap((example, index) =>
      exampleFaults(framework, criterion, example).map(({ path, message }) =>
        file.faultAtName(['examples', index, ...path], message),
      ),
    );
    return [...ratings, ...examples];
  });
}

const noExample =
  'there is no example: write a fragment of a dossier and the outcome that you expect';

const parts = ['Met:', 'Partly met', 'Not met:', 'Good example:', 'Bad example:'] as const;

function ratingFaults({ guidance }: Criterion, file: YamlSource): string[] {
  const lines = guidance.reviewer.split('\n');
  const absent = parts.filter((part) => !lines.some((line) => line.startsWith(part)));
  if (absent.length === 0) return [];
  const words = absent.map((part) => `“${part}”`).join(', ');
  return [file.fault(['guidance', 'reviewer'], `no line begins with ${words}`)];
}

function exampleFaults(framework: Framework, criterion: Criterion, example: CriterionExample) {
  try {
    const finding = findingOfExample(framework, criterion, example);
    const different = disagreement(finding, example);
    if (different === undefined) return [];
    const field = finding.outcome === example.expect.outcome ? 'missing' : 'outcome';
    return [{ path: ['expect', field], message: `the finding ${different}` }];
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return error.errors.map(({ pointer, detail }) => {
      const path = pointerSteps(pointer);
      return { path, message: `${pointer} ${detail}${meantField(path, detail)}` };
    });
  }
}

/** The field that a misspelt one of a dossier may have been meant to be. */
function meantField([, ...path]: readonly string[], detail: string): string {
  if (detail !== unknownField) return '';
  const fields = knownFields(dossierShape, path.slice(0, -1));
  return suggestion(path.at(-1) ?? '', fields);
}
