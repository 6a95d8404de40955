/**
 * The text of a generated program. Its vocabulary is closed: words of JavaScript written in this
 * folder, names that are numbered here, numbers, and names of schema fields in quotes.
 *
 * Nothing of a framework's files becomes text: strings, lists and tables of rules are handed over
 * as values, by a number.
 */
import type { Value } from '../values';

/** Names and constants of one program. */
export class Names {
  readonly constants: unknown[] = [];
  private readonly places = new Map<unknown, string>();
  private count = 0;

  fresh(): string {
    this.count += 1;
    return `v${this.count}`;
  }

  /** The name of a value that is handed to the program. */
  constant(value: unknown): string {
    const before = this.places.get(value);
    if (before) return before;
    const name = `k${this.constants.length}`;
    this.constants.push(value);
    this.places.set(value, name);
    return name;
  }

  literal(value: Value): string {
    if (typeof value === 'boolean') return String(value);
    const isPlain = typeof value === 'number' && Number.isFinite(value) && !Object.is(value, -0);
    return isPlain ? `(${JSON.stringify(value)})` : this.constant(value);
  }
}

/** Lines of one function. What is read once is not read again where that line has run. */
export class Lines {
  readonly lines: string[] = [];
  private readonly scopes: Map<string, string>[] = [new Map()];

  constructor(readonly names: Names) {}

  add(line: string): void {
    this.lines.push(line);
  }

  /** A name for the expression's value. */
  hold(expression: string): string {
    const name = this.names.fresh();
    this.add(`const ${name} = ${expression};`);
    return name;
  }

  variable(initial: string): string {
    const name = this.names.fresh();
    this.add(`let ${name} = ${initial};`);
    return name;
  }

  open(head: string): void {
    this.add(`${head} {`);
    this.scopes.push(new Map());
  }

  otherwise(condition?: string): void {
    this.scopes.pop();
    this.add(condition ? `} else if (${condition}) {` : '} else {');
    this.scopes.push(new Map());
  }

  close(): void {
    this.scopes.pop();
    this.add('}');
  }

  once(key: string, write: () => string): string {
    for (const scope of this.scopes) {
      const before = scope.get(key);
      if (before) return before;
    }
    const name = write();
    this.scopes.at(-1)?.set(key, name);
    return name;
  }
}

/** Everything that a plain value of JSON may inherit. */
const inherited = [{}, [], '', 0, true].map((value) => Object.getPrototypeOf(value) as object);

/** The text that reads a field of whatever JSON value the owner is, of its own fields only. */
export function fieldText(owner: string, name: string, isObject: boolean): string {
  const quoted = JSON.stringify(name);
  const isInherited = name === 'length' || inherited.some((prototype) => name in prototype);
  if (isInherited) return `own(${owner}, ${quoted})`;
  return isObject ? `${owner}[${quoted}]` : `${owner}?.[${quoted}]`;
}
