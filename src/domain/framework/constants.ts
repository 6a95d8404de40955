/** The constants of a framework as rules use them: values to compute with, units to speak of. */
import type { FrameworkConstant } from './framework';
import type { Value } from './values';

export type Constants = Readonly<Record<string, FrameworkConstant>>;

export function constantValue(constants: Constants, name: string): Value | undefined {
  if (!Object.hasOwn(constants, name)) return undefined;
  const value = constants[name]?.value;
  if (typeof value !== 'object' || Array.isArray(value)) return value as Value | undefined;
  return new Map(Object.entries(value));
}
