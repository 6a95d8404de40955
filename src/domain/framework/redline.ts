/**
 * Two texts as one, word by word: what stayed, what was taken out, what was put in.
 *
 * Joining what stayed and what was put in gives the later text. Texts that share little, or are very
 * long, are shown as one whole taken out and one put in: single words in common would only confuse.
 */
export interface Piece {
  readonly change: 'same' | 'removed' | 'added';
  readonly text: string;
}

const mostPairs = 1_000_000;
/** Of the shorter text: an addition to a short text is still shown as an addition. */
const leastInCommon = 0.4;

export function redline(before: string, after: string): Piece[] {
  const [left, right] = [wordsOf(before), wordsOf(after)];
  let start = 0;
  while (start < Math.min(left.length, right.length) && same(left[start], right[start])) start += 1;
  let end = 0;
  while (
    end < Math.min(left.length, right.length) - start &&
    same(left[left.length - 1 - end], right[right.length - 1 - end])
  ) {
    end += 1;
  }
  const middle = between(
    left.slice(start, left.length - end),
    right.slice(start, right.length - end),
  );
  const kept = (words: readonly string[]) => words.map((text): Piece => ({ change: 'same', text }));
  const pieces = [
    ...kept(right.slice(0, start)),
    ...middle,
    ...kept(right.slice(right.length - end)),
  ];
  const common = pieces.filter(({ change }) => change === 'same').length;
  return common < leastInCommon * Math.min(left.length, right.length)
    ? whole(before, after)
    : joined(pieces);
}

/** Words with the white space behind them. */
function wordsOf(text: string): string[] {
  return text.match(/^\s+|\S+\s*/g) ?? [];
}

function same(one: string | undefined, other: string | undefined): boolean {
  return one?.trimEnd() === other?.trimEnd();
}

function whole(before: string, after: string): Piece[] {
  const pieces: Piece[] = [
    { change: 'removed', text: before },
    { change: 'added', text: after },
  ];
  return pieces.filter(({ text }) => text !== '');
}

/** By the longest common subsequence of the words. */
function between(left: readonly string[], right: readonly string[]): Piece[] {
  const asWhole = () => whole(left.join(''), right.join(''));
  if (left.length === 0 || right.length === 0) return asWhole();
  if (left.length * right.length > mostPairs) return asWhole();
  const width = right.length + 1;
  const lengths = new Uint16Array((left.length + 1) * width);
  const lengthAt = (i: number, j: number) => lengths[i * width + j] ?? 0;
  for (let i = left.length - 1; i >= 0; i -= 1) {
    for (let j = right.length - 1; j >= 0; j -= 1) {
      lengths[i * width + j] = same(left[i], right[j])
        ? lengthAt(i + 1, j + 1) + 1
        : Math.max(lengthAt(i + 1, j), lengthAt(i, j + 1));
    }
  }
  const pieces: Piece[] = [];
  let [i, j] = [0, 0];
  while (i < left.length || j < right.length) {
    const [old, now] = [left[i], right[j]];
    if (old !== undefined && now !== undefined && same(old, now)) {
      pieces.push({ change: 'same', text: now });
      i += 1;
      j += 1;
    } else if (
      old !== undefined &&
      (now === undefined || lengthAt(i + 1, j) >= lengthAt(i, j + 1))
    ) {
      pieces.push({ change: 'removed', text: old });
      i += 1;
    } else {
      pieces.push({ change: 'added', text: now ?? '' });
      j += 1;
    }
  }
  return pieces;
}

/** Neighbours of the same kind as one piece; between two that stayed, what went out comes first. */
function joined(pieces: readonly Piece[]): Piece[] {
  const result: Piece[] = [];
  let [removed, added] = ['', ''];
  const flush = () => {
    if (removed) result.push({ change: 'removed', text: removed });
    if (added) result.push({ change: 'added', text: added });
    [removed, added] = ['', ''];
  };
  for (const { change, text } of pieces) {
    if (change === 'removed') removed += text;
    else if (change === 'added') added += text;
    else {
      flush();
      const last = result.at(-1);
      if (last?.change === 'same') {
        result[result.length - 1] = { change, text: last.text + text };
      } else result.push({ change, text });
    }
  }
  flush();
  return result;
}
