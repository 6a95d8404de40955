/** JSON Schemas of the files under `criteria/`, for editors, made from the shapes that check them. */
import { z } from 'zod';
import {
  basedFrameworkFile,
  criterionFile,
  frameworkFile,
} from '../../domain/framework/framework-shape';
import { referenceFile } from '../../domain/framework/reference-shape';

const shapes = {
  'framework.schema.json': { title: 'framework.yaml', shape: frameworkFile },
  'based-framework.schema.json': {
    title: 'framework.yaml of a version with a base',
    shape: basedFrameworkFile,
  },
  'criterion.schema.json': { title: 'The file of one criterion', shape: criterionFile },
  'reference.schema.json': { title: 'A dated reference table', shape: referenceFile },
} as const;

/** File name and text. What is optional in a file is optional here, too. */
export function editorSchemas(): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(shapes).map(([name, { title, shape }]) => {
      const schema = z.toJSONSchema(shape, { target: 'draft-2020-12', io: 'input' });
      return [name, `${JSON.stringify({ title, ...schema }, null, 2)}\n`];
    }),
  );
}
