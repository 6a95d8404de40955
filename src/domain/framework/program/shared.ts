/**
 * Values that more than one place of a framework's rules asks for: worked out when first asked in a
 * run, kept until the next. What they cost is paid each time, as if nobody had kept them.
 */
import type { ASTNode } from '@marcbachmann/cel-js';
import { fixedKey } from '../expression-place';
import { childrenOf, loopOf } from '../expression-scope';
import type { Lines } from './text';

export class Shared {
  private readonly names = new Map<string, string>();
  private readonly counts = new Map<string, number>();

  /** Takes note of the values that a rule asks for, before any is written. */
  count(node: ASTNode, bound: ReadonlySet<string> = new Set()): void {
    const key = fixedKey(node, { slots: bound });
    if (key !== undefined) this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
    const loop = loopOf(node);
    if (!loop) {
      for (const child of childrenOf(node)) this.count(child, bound);
      return;
    }
    this.count(loop.list, bound);
    const inside = new Set(bound).add(loop.variable);
    for (const body of loop.bodies) this.count(body, inside);
  }

  /** The name of the value in these lines; `write` gives that of a value just worked out. */
  value(key: string, lines: Lines, write: () => string, isPaid = false): string {
    if ((this.counts.get(key) ?? 0) < 2) return write();
    if (isPaid) return this.paid(key, lines, write);
    return lines.once(`shared ${key}`, () => {
      const kept = this.nameOf(key, lines);
      const name = lines.variable(kept);
      lines.open(`if (${name} === unasked)`);
      lines.add(`${name} = ${kept} = ${write()};`);
      lines.close();
      return name;
    });
  }

  private paid(key: string, lines: Lines, write: () => string): string {
    const kept = this.nameOf(key, lines);
    const name = lines.variable(kept);
    lines.open(`if (${name} === unasked)`);
    const start = lines.hold('steps');
    lines.add(`${name} = ${kept} = ${write()};`);
    lines.add(`${kept}c = steps - ${start};`);
    lines.otherwise();
    lines.add(`spend(${kept}c);`);
    lines.close();
    return name;
  }

  private nameOf(key: string, { names }: Lines): string {
    const before = this.names.get(key);
    if (before) return before;
    const name = names.fresh();
    this.names.set(key, name);
    return name;
  }

  /** Declares what is kept, and a function that forgets it. */
  declarations(): string[] {
    const names = [...this.names.values()];
    return [
      ...names.map((name) => `let ${name} = unasked, ${name}c = 0;`),
      `function forget() { ${names.map((name) => `${name} = unasked;`).join(' ')} }`,
    ];
  }
}
