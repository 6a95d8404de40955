/** Where on the agency's pages a value of the dossier is asked for. */
import { jsonPointer, pointerSteps, valueAt } from '../../kernel/json-pointer';
import { documentsPointer } from '../projects';

export interface Place {
  readonly pointer: string;
  /** The part's own address within the project: `part?at=/parties/0#parties-0-name`. */
  readonly path: string;
}

/** A value in a record is on the record's page, any other on the page of its part. */
export function placeOf(dossier: object, pointer: string): Place {
  if (pointer === documentsPointer) return { pointer, path: 'evidence' };
  const steps = pointerSteps(pointer);
  const inRecord = steps.findLastIndex((step) => /^\d+$/.test(step));
  const record = jsonPointer(steps.slice(0, inRecord + 1));
  if (inRecord > 0 && valueAt(dossier, record) !== undefined) return place(pointer, record);
  return place(pointer, jsonPointer(steps.slice(0, 1)));
}

function place(pointer: string, at: string): Place {
  const field = pointer.slice(1).replaceAll(/[^A-Za-z0-9_-]+/g, '-');
  return { pointer, path: `part?at=${at}#${field}` };
}
