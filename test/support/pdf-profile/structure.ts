/** The tree of structure elements of a file, in reading order. */
import { type Dictionary, isDictionary, type PdfFile, type Value } from './pdf-file';

export interface Element {
  readonly reference: string;
  /** Without its slash: `H1`. */
  readonly type: string;
  readonly dict: Dictionary;
  readonly above: Element | undefined;
}

/** Marked content of a page, or an annotation, that an element holds. */
export interface Leaf {
  readonly element: Element;
  readonly page: string;
  readonly id?: number;
  readonly annotation?: string;
}

export interface Structure {
  readonly elements: readonly Element[];
  readonly leaves: readonly Leaf[];
}

export function structureOf(file: PdfFile): Structure {
  const elements: Element[] = [];
  const leaves: Leaf[] = [];
  const visit = (kid: Value, above: Element | undefined, page: string): void => {
    if (typeof kid === 'number') {
      if (above) leaves.push({ element: above, page, id: kid });
      return;
    }
    const dict = file.dictionary(kid);
    const own = typeof dict['/Pg'] === 'string' ? dict['/Pg'] : page;
    if (dict['/Type'] === '/OBJR') {
      if (above) leaves.push({ element: above, page: own, annotation: String(dict['/Obj']) });
    } else if (typeof dict['/MCID'] === 'number') {
      if (above) leaves.push({ element: above, page: own, id: dict['/MCID'] });
    } else if (isDictionary(file.resolve(kid))) {
      const type = String(dict['/S']).slice(1);
      const element = { reference: String(kid), type, dict, above };
      elements.push(element);
      for (const below of file.list(dict['/K'])) visit(below, element, own);
    }
  };
  const root = file.dictionary(file.catalog['/StructTreeRoot']);
  for (const kid of file.list(root['/K'])) visit(kid, undefined, '');
  return { elements, leaves };
}

/** The tree that leads from a page's marked content, or from an annotation, to its element. */
export function parentTree(file: PdfFile): Map<number, Value> {
  const numbers = (node: Dictionary): [number, Value][] => {
    const flat = file.list(node['/Nums']);
    const own: [number, Value][] = [];
    for (let index = 0; index < flat.length; index += 2) {
      own.push([Number(flat[index]), flat[index + 1] ?? null]);
    }
    return [...own, ...file.list(node['/Kids']).flatMap((kid) => numbers(file.dictionary(kid)))];
  };
  const root = file.dictionary(file.catalog['/StructTreeRoot']);
  return new Map(numbers(file.dictionary(root['/ParentTree'])));
}
