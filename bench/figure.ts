/**
 * A figure of the bench: one number with a goal of its own, where there is no limit to be held
 * against. A new figure is a file in `bench/figures/` and its name in `bench/figures.ts`.
 */
import { reached } from './numbers';
import { markdownTable, type Table } from './table';

export interface Figure {
  readonly name: string;
  readonly unit: 'ms' | 'MB' | 'a second' | 'times';
  /** The most that it should be; or the least, for what is better when there is more of it. */
  readonly goal: { readonly atMost: number } | { readonly atLeast: number };
  /** What is measured, and how. */
  readonly how: string;
  /** `smoke`: for a moment only, and with little. `applications`: of a stored portfolio. */
  measure(smoke: boolean, applications?: number): Promise<Reading>;
}

export interface Reading {
  readonly value: number;
  /** With which numbers: `156 criteria in 158 files; …`. */
  readonly told: string;
}

export interface FigureResult extends Reading {
  readonly figure: Figure;
}

export function figuresTable(results: readonly FigureResult[]): Table {
  return {
    head: ['figure', 'measured', 'goal', ''],
    lines: results.map(({ figure: { name, unit, goal }, value }) => {
      const [word, least, most] =
        'atMost' in goal ? ['at most', 0, goal.atMost] : ['at least', goal.atLeast, Infinity];
      const aim = (least || most).toLocaleString('en-GB');
      return [
        name,
        `${value.toFixed(value < 10 ? 1 : 0)} ${unit}`,
        `${word} ${aim} ${unit}`,
        reached(least <= value && value <= most),
      ];
    }),
  };
}

export function figuresSection(results: readonly FigureResult[]): string {
  const list = results.map(({ figure: { name, how }, told }) => `- ${name}: ${how} Here: ${told}.`);
  return `## Figures

${markdownTable(figuresTable(results))}

${list.join('\n')}`;
}
