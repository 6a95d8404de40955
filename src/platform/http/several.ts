/** One or several values of a name in an address; a form that leaves it empty means none. */
import { z } from 'zod';

export function several<T extends z.ZodType<string>>(item: T, error: string) {
  return z
    .union(
      [
        z.literal('').transform((): string[] => []),
        item.transform((one): string[] => [one]),
        z.array(item).max(50),
      ],
      { error },
    )
    .default([]);
}
