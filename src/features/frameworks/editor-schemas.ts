/** JSON Schemas of the files under `criteria/`, for editors, made from the shapes that check them. */
import { z } from 'zod';
import { dossierShape } from '../../domain/dossier/dossier';
import {
  basedFrameworkFile,
  criterionFile,
  exampleInFile,
  frameworkFile,
} from '../../domain/framework/framework-shape';
import { referenceFile } from '../../domain/framework/reference-shape';

/** A criterion as its author is to leave it: with an example, whose dossier has fields that there are. */
const finishedCriterion = criterionFile.extend({
  examples: z.array(exampleInFile.extend({ dossier: dossierShape })).min(1),
});

/** What one field asks of another; the check of the catalogue asks the same. */
const between = {
  allOf: [
    where('assessment', ['rule', 'hybrid'], { required: ['rule'] }),
    where('assessment', ['evidence', 'judgement'], { properties: { rule: false } }),
    where('assessment', ['evidence'], {
      required: ['evidence'],
      properties: { evidence: { minItems: 1 } },
    }),
    where('kind', ['gate'], { properties: { rule: { properties: { partly: false } } } }),
  ],
};

function where(field: string, values: readonly string[], demanded: object) {
  const isSo = { required: [field], properties: { [field]: { enum: values } } };
  return { if: { not: isSo }, else: demanded };
}

interface FileShape {
  readonly title: string;
  readonly shape: z.ZodType;
  readonly more?: object;
}

const shapes: Readonly<Record<string, FileShape>> = {
  'framework.schema.json': { title: 'framework.yaml', shape: frameworkFile },
  'based-framework.schema.json': {
    title: 'framework.yaml of a version with a base',
    shape: basedFrameworkFile,
  },
  'criterion.schema.json': {
    title: 'The file of one criterion',
    shape: finishedCriterion,
    more: between,
  },
  'reference.schema.json': { title: 'A dated reference table', shape: referenceFile },
};

/** File name and text. What is optional in a file is optional here, too. */
export function editorSchemas(): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(shapes).map(([name, { title, shape, more }]) => {
      const schema = z.toJSONSchema(shape, {
        target: 'draft-2020-12',
        io: 'input',
        override: ({ jsonSchema }) => {
          // Notes of the dossier's schema that are for our own pages and rules.
          delete jsonSchema.field;
          delete jsonSchema.open;
        },
      });
      const whole = { title, ...schema, ...more };
      return [name, `${JSON.stringify(whole, null, 2)}\n`];
    }),
  );
}
