/** Remembers what was worked out under a name, so that it is worked out once for many askers. */
export class Remembered<T> {
  private readonly known = new Map<string, T>();

  /** @param most answers are kept; then all are forgotten, which costs less than knowing the oldest. */
  constructor(private readonly most: number) {}

  /** The name has to say everything that the answer rests on. Answers are shared: nobody may change one. */
  get(name: string, make: () => T): T {
    const found = this.known.get(name);
    if (found !== undefined) return found;
    const made = make();
    if (this.known.size >= this.most) this.known.clear();
    this.known.set(name, made);
    return made;
  }
}
