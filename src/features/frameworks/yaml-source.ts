/**
 * One YAML file with the positions of what stands in it, so that a fault can name line and column.
 */
import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
} from 'yaml';

export interface YamlSource {
  readonly file: string;
  readonly value: unknown;
  /** Faults of the YAML itself, already with their position. */
  readonly faults: readonly string[];
  /** `file:line:column: message` for a fault at a path, or within the text at that path. */
  fault(path: readonly PropertyKey[], message: string, offset?: number): string;
  /** The same, at the name of the field that the path ends with. */
  faultAtName(path: readonly PropertyKey[], message: string): string;
}

/** The text with one plain value put in place of another; all else keeps its letters. */
export function withScalar(text: string, field: string, value: string): string {
  const document = parseDocument(text, { logLevel: 'silent' });
  const node = isMap(document.contents) ? document.contents.get(field, true) : undefined;
  if (!isScalar(node) || !node.range) throw new TypeError(`There is no value ${field}.`);
  const [from, to] = node.range;
  return `${text.slice(0, from)}${value}${text.slice(to)}`;
}

const mostBytes = 200_000;

export function readYaml(file: string, text: string): YamlSource {
  const at = (line: number, column: number, message: string) =>
    `${file}:${line}:${column}: ${message}`;
  if (text.length > mostBytes) {
    const faults = [at(1, 1, `the file is longer than ${mostBytes} characters`)];
    const fault = (_path: readonly PropertyKey[], message: string) => at(1, 1, message);
    return { file, value: undefined, faults, fault, faultAtName: fault };
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, logLevel: 'silent' });
  const positioned = (index: number, message: string) => {
    const { line, col } = lines.linePos(index);
    return at(line, col, message);
  };
  const faults = [...document.errors, ...document.warnings].map(({ pos, message }) =>
    positioned(pos[0], message.split('\n')[0]?.replace(/ at line .*$/, '') ?? message),
  );
  visit(document, {
    Alias(_key, node) {
      const message = 'aliases are not used here: write the value out';
      faults.push(positioned(node.range?.[0] ?? 0, message));
    },
  });
  return {
    file,
    value: faults.length > 0 ? undefined : document.toJS(),
    faults,
    fault: (path, message, offset) => {
      const { index, node } = find(document.contents, path);
      const inside = offset === undefined ? undefined : within(node, text, offset);
      return positioned(inside ?? index, message);
    },
    faultAtName: (path, message) => positioned(find(document.contents, path).nameIndex, message),
  };
}

/** Where the value at the path starts; where it is not there, the last part that is. */
function find(contents: unknown, path: readonly PropertyKey[]) {
  let node: Node | null = isNode(contents) ? contents : null;
  let index = start(node) ?? 0;
  let nameIndex = index;
  for (const step of path) {
    const next = child(node, step);
    if (!next) break;
    nameIndex = start(next.key) ?? start(next.value) ?? index;
    index = start(next.value) ?? nameIndex;
    node = next.value;
  }
  return { node, index, nameIndex };
}

function start(node: Node | null | undefined): number | undefined {
  return node?.range?.[0];
}

function child(
  node: Node | null,
  step: PropertyKey,
): { readonly key: Node | null; readonly value: Node | null } | undefined {
  if (isSeq(node)) {
    const item = node.items[Number(step)];
    return isNode(item) ? { key: null, value: item } : undefined;
  }
  if (!isMap(node)) return undefined;
  const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
  if (!pair) return undefined;
  return {
    key: isNode(pair.key) ? pair.key : null,
    value: isNode(pair.value) && !isAlias(pair.value) ? pair.value : null,
  };
}

/**
 * The place in the file of a place in a scalar's text. Folding changes only white space, so the
 * two are walked side by side by their other characters.
 */
function within(node: Node | null, text: string, offset: number): number | undefined {
  if (!isScalar(node) || typeof node.value !== 'string' || !node.range) return undefined;
  const value = node.value;
  let index = node.range[0];
  if (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED') {
    index = text.indexOf('\n', index) + 1;
  } else if (node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE') {
    index += 1;
  }
  for (let place = 0; place <= offset; place += 1) {
    const character = value[place];
    if (character === undefined || /\s/.test(character)) continue;
    while (index < node.range[1] && text[index] !== character) index += 1;
    if (place === offset) return index;
    index += 1;
  }
  return index;
}
