/** The other engines in words: a table, and how the rules were stated in each. */
import type { Ratio } from '../measure';
import { rate, reached, spread, times } from '../numbers';
import { markdownTable, type Table } from '../table';
import type { OtherEngine } from './engine';

export interface EngineResult {
  readonly engine: OtherEngine;
  /** What was compared before, with numbers. */
  readonly compared: string;
  readonly perSecond: number;
  /** Its time in units of ours, and of the hand-written rules'. */
  readonly timesOurs: Ratio;
  readonly timesByHand: number;
}

export function enginesTable(results: readonly EngineResult[]): Table {
  return {
    head: ['other engine', 'dossiers /s', 'times ours', 'spread', 'times by hand', 'goal'],
    lines: results.map(({ engine, perSecond, timesOurs, timesByHand }) => [
      engine.name,
      rate(perSecond),
      times(timesOurs.median),
      spread(timesOurs),
      times(timesByHand),
      engine.goal === undefined
        ? ''
        : `at least ${engine.goal}: ${reached(timesOurs.median >= engine.goal)}`,
    ]),
  };
}

export function enginesSection(results: readonly EngineResult[]): string {
  return `## Other engines

The same 17 rules in the languages of other engines, on the same dossiers in memory, outcomes only: \`outcomes()\` of
ours, the rules by hand and every engine ran in turns in one process. “Times ours” is the engine's time over ours.
Compared: ${results[0]?.compared ?? 'nothing'}.

${markdownTable(enginesTable(results))}

How the rules were stated:

${results.map(({ engine: { name, stated } }) => `- ${name}: ${stated}`).join('\n')}`;
}
