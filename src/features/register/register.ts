/** What the rest of the house can ask of the register. It only reads. */
import type { DataSource } from 'typeorm';
import type { Clock } from '../../kernel/clock';
import { RegisterViews } from './register.views';

export type Register = ReturnType<typeof createRegister>;

export function createRegister({
  dataSource,
  clock,
}: {
  readonly dataSource: DataSource;
  readonly clock: Clock;
}) {
  return { views: new RegisterViews(dataSource, clock) };
}
