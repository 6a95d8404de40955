/** Loops as text. Every turn is paid for before it is taken. */
import type { ASTNode } from '@marcbachmann/cel-js';
import { costOf } from '../expression-cost';
import type { Loop } from '../expression-scope';
import { typeNameOf } from '../record-types';
import { beginTurns, recordTurn } from './recording';
import { kindOf, nothing, type Writing, type Written } from './writing';

type TextOf = (node: ASTNode, writing: Writing) => Written;

/** Writes the loop's head and gives the writing in which its body stands. The caller closes it. */
export function openLoop(loop: Loop, body: ASTNode, items: string, writing: Writing): Writing {
  const { lines, slots } = writing;
  const turns = beginTurns(body, writing);
  const cost = loop.bodies.reduce((total, body) => total + costOf(body), 1);
  const [index, item] = [lines.names.fresh(), lines.names.fresh()];
  lines.open(`for (let ${index} = 0; ${index} < ${items}.length; ${index} += 1)`);
  lines.add(`if ((steps += ${cost}) > budget) throw exceeded;`);
  lines.add(`const ${item} = ${items}[${index}];`);
  const kind = kindOf(/^list<(.*)>$/.exec(typeNameOf(loop.list))?.[1] ?? '');
  const inside = new Map(slots).set(loop.variable, { code: item, kind, sure: true });
  return recordTurn(body, turns, { ...writing, slots: inside });
}

export function loopText(loop: Loop, writing: Writing, textOf: TextOf): Written {
  const items = textOf(loop.list, writing).code;
  const [first, second] = loop.bodies;
  if (!first) return nothing;
  switch (loop.name) {
    case 'all':
      return settledText(loop, items, first, false, writing, textOf);
    case 'exists':
      return settledText(loop, items, first, true, writing, textOf);
    case 'exists_one': {
      const found = chosenText(loop, items, first, writing, textOf);
      const one = `${found} === undefined ? undefined : ${found}.length === 1`;
      return { code: writing.lines.hold(one), kind: 'bool' };
    }
    case 'filter':
      return { code: chosenText(loop, items, first, writing, textOf), kind: 'other' };
    default: {
      const chosen = second ? chosenText(loop, items, first, writing, textOf) : items;
      return { code: mappedText(loop, chosen, second ?? first, writing, textOf), kind: 'other' };
    }
  }
}

function settledText(
  loop: Loop,
  items: string,
  body: ASTNode,
  settles: boolean,
  writing: Writing,
  textOf: TextOf,
): Written {
  const { lines } = writing;
  const value = lines.variable('undefined');
  lines.open(`if (${items} !== undefined)`);
  lines.add(`${value} = ${!settles};`);
  const { code } = textOf(body, openLoop(loop, body, items, writing));
  if (writing.recording) {
    lines.add(`if (${code} === ${settles}) ${value} = ${settles};`);
    lines.add(`else if (${code} === undefined && ${value} !== ${settles}) ${value} = undefined;`);
  } else {
    lines.add(`if (${code} === ${settles}) { ${value} = ${settles}; break; }`);
    lines.add(`if (${code} === undefined) ${value} = undefined;`);
  }
  lines.close();
  lines.close();
  return { code: value, kind: 'bool' };
}

function chosenText(
  loop: Loop,
  items: string,
  body: ASTNode,
  writing: Writing,
  textOf: TextOf,
): string {
  return listText(loop, body, items, writing, (list, missing, inside) => {
    const { code } = textOf(body, inside);
    const item = inside.slots.get(loop.variable)?.code;
    return `if (${code} === true) ${list}.push(${item}); else if (${code} === undefined) ${missing} = true;`;
  });
}

function mappedText(
  loop: Loop,
  items: string,
  body: ASTNode,
  writing: Writing,
  textOf: TextOf,
): string {
  return listText(loop, body, items, writing, (list, missing, inside) => {
    const { code } = textOf(body, inside);
    return `if (${code} === undefined) ${missing} = true; else ${list}.push(${code});`;
  });
}

function listText(
  loop: Loop,
  body: ASTNode,
  items: string,
  writing: Writing,
  turn: (list: string, missing: string, inside: Writing) => string,
): string {
  const { lines } = writing;
  const value = lines.variable('undefined');
  lines.open(`if (${items} !== undefined)`);
  const list = lines.hold('[]');
  const missing = lines.variable('false');
  const inside = openLoop(loop, body, items, writing);
  lines.add(turn(list, missing, inside));
  lines.close();
  lines.add(`if (!${missing}) ${value} = ${list};`);
  lines.close();
  return value;
}
