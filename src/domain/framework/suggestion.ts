/** The nearest of some names to a misspelt one, as an addition to a message. */

/** A third of the letters may be wrong, and two in all but the shortest names. */
function mostSteps({ length }: string): number {
  return length <= 3 ? 1 : Math.max(2, Math.ceil(length / 3));
}

export function suggestion(name: string, among: Iterable<string>): string {
  let nearest: string | undefined;
  let least = mostSteps(name) + 1;
  for (const each of among) {
    if (name.length > 3 && each.startsWith(name)) return `; did you mean ${each}?`;
    if (Math.abs(each.length - name.length) >= least) continue;
    const steps = distance(name.toLowerCase(), each.toLowerCase());
    if (steps < least) {
      least = steps;
      nearest = each;
    }
  }
  return nearest === undefined ? '' : `; did you mean ${nearest}?`;
}

/** Levenshtein distance. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const same = from[i - 1] === to[j - 1] ? 0 : 1;
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
