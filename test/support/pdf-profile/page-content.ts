/** What a page draws, as far as tags are concerned: what is painted within which marked content. */

export interface PageContent {
  /** Numbers of marked content that belong to structure elements, with their tags. */
  readonly marked: readonly { readonly id: number; readonly tag: string }[];
  /** Operators that paint outside of any marked content. */
  readonly untagged: readonly string[];
  /** Tagged content within an artifact, or an artifact within tagged content. */
  readonly mixed: number;
  /** Whether marks are closed as often as they are opened. */
  readonly balanced: boolean;
  readonly operators: ReadonlySet<string>;
}

const token =
  /\((?:\\.|[^\\()])*\)|<<|>>|<[0-9a-fA-F\s]*>|\[|\]|\/[^\s()<>[\]{}/%]*|[^\s()<>[\]{}/%]+/gs;
const paints = new Set('Tj TJ \' " f F f* B B* b b* S s sh Do'.split(' '));

interface Mark {
  readonly tag: string;
  readonly id: number | undefined;
}

export function readContent(content: string): PageContent {
  const marked: { id: number; tag: string }[] = [];
  const untagged: string[] = [];
  const operators = new Set<string>();
  const open: Mark[] = [];
  let operands: string[] = [];
  let mixed = 0;
  let balanced = true;
  for (const [word] of content.matchAll(token)) {
    if (!/^[a-zA-Z'"*]+\d?\*?$/.test(word) || word === 'true' || word === 'false') {
      operands.push(word);
      continue;
    }
    operators.add(word);
    if (word === 'BDC' || word === 'BMC') {
      const mark = markOf(operands);
      const artifact = mark.tag === 'Artifact';
      if (open.some((one) => artifact !== (one.tag === 'Artifact'))) mixed += 1;
      if (mark.id !== undefined) marked.push({ id: mark.id, tag: mark.tag });
      open.push(mark);
    } else if (word === 'EMC') {
      balanced = open.pop() !== undefined && balanced;
    } else if (
      paints.has(word) &&
      !open.some(({ tag, id }) => tag === 'Artifact' || id !== undefined)
    ) {
      untagged.push(word);
    }
    operands = [];
  }
  return { marked, untagged, mixed, balanced: balanced && open.length === 0, operators };
}

function markOf(operands: readonly string[]): Mark {
  const [tag = '/'] = operands;
  const at = operands.indexOf('/MCID');
  return { tag: tag.slice(1), id: at < 0 ? undefined : Number(operands[at + 1]) };
}
