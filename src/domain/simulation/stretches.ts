/** Places in a text, told as stretches of neighbours: a few slices instead of letter by letter. */

/** From the first place up to the second, without it. */
export type Stretch = readonly [from: number, to: number];

/** In the order given; a place follows its neighbour where it is the next one. */
export function stretchesOf(places: readonly number[]): Stretch[] {
  const stretches: [number, number][] = [];
  for (const place of places) {
    const last = stretches.at(-1);
    if (last && last[1] === place) last[1] = place + 1;
    else stretches.push([place, place + 1]);
  }
  return stretches;
}

export function lettersIn(text: string, stretches: readonly Stretch[]): string {
  let letters = '';
  for (const [from, to] of stretches) letters += text.slice(from, to);
  return letters;
}
