/** Numbers as the results tell them. */
export function rate(perSecond: number): string {
  const digits = Math.max(0, 2 - Math.floor(Math.log10(perSecond)));
  return Number(perSecond.toFixed(digits)).toLocaleString('en-GB');
}

export function times(ratio: number): string {
  return ratio.toFixed(ratio < 10 ? 2 : 1);
}

export function spread({ least, most }: { readonly least: number; readonly most: number }): string {
  return `${times(least)} to ${times(most)}`;
}

export function time(perSecond: number): string {
  const microseconds = 1_000_000 / perSecond;
  return microseconds < 1000
    ? `${microseconds.toFixed(0)} µs`
    : `${(microseconds / 1000).toFixed(1)} ms`;
}

export function reached(isReached: boolean): string {
  return isReached ? 'reached' : 'not reached yet';
}
