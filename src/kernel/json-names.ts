/**
 * Whether some object in a JSON text has a name twice. Readers differ in which of the two they take,
 * so such a text may say one thing to a program and another to a person.
 *
 * @param text well-formed JSON; @param value what `JSON.parse` made of it, where the last one counts.
 */
export function hasNameTwice(text: string, value: unknown): boolean {
  const written = [...text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?/g)].filter(([, colon]) => colon);
  return written.length !== namesIn(value);
}

function namesIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const inside = Object.values(value).reduce<number>((sum, one) => sum + namesIn(one), 0);
  return Array.isArray(value) ? inside : inside + Object.keys(value).length;
}
