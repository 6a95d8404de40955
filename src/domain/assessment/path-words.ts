/** A path in one or two sentences, the same on pages, in documents and on the command line. */
import { capital } from '../../kernel/capital';
import type { Effort, PathChange } from './change';

const small = 'no one two three four five six seven eight nine ten eleven twelve'.split(' ');

export function countInWords(count: number, what: string): string {
  return `${small[count] ?? count} ${what}${count === 1 ? '' : 's'}`;
}

const takes: Readonly<Record<Effort, (count: number) => string>> = {
  judgement: (count) => `${count} ${verb(count, 'awaits', 'await')} a reviewer`,
  data: (count) => `${count} ${verb(count, 'needs', 'need')} data only`,
  document: (count) => `${count} ${verb(count, 'needs', 'need')} documents`,
  project: (count) => `${count} ${verb(count, 'needs', 'need')} the project itself to change`,
};

export const effortWords: Readonly<Record<Effort, string>> = {
  judgement: 'a reviewer’s word',
  data: 'data',
  document: 'documents',
  project: 'the project itself',
};

/** “Seven changes reach one dot: 5 required criteria, and 2 that add points. …” */
export function pathInWords(
  dots: number,
  changes: readonly PathChange[] | undefined,
  exact: boolean,
): string {
  const goal = countInWords(dots, 'dot');
  if (!changes) {
    return `No change of what applies now reaches ${goal}.`;
  }
  const gates = changes.filter(({ kind }) => kind === 'gate').length;
  const scored = changes.length - gates;
  const parts = [
    ...(gates > 0
      ? [countInWords(gates, 'required criterion').replace('criterions', 'criteria')]
      : []),
    ...(scored > 0
      ? [`${small[scored] ?? scored} that ${verb(scored, 'adds', 'add')} points`]
      : []),
  ];
  const helped = changes.filter(({ assistance }) => assistance).length;
  const sentences = [
    `${countInWords(changes.length, 'change')} ${verb(changes.length, 'reaches', 'reach')} ${goal}: ${parts.join(' and ')}`,
    effortsOf(changes),
    ...(helped > 0 ? [`Technical assistance could help with ${helped} of them`] : []),
    ...(exact ? [] : ['There may be a set that takes less effort']),
  ];
  return sentences.map((each) => `${capital(each)}.`).join(' ');
}

function effortsOf(changes: readonly PathChange[]): string {
  const counts = Object.entries(takes).flatMap(([effort, words]) => {
    const count = changes.filter((change) => change.effort === effort).length;
    return count > 0 ? [words(count)] : [];
  });
  return counts.length > 1
    ? `${counts.slice(0, -1).join(', ')} and ${counts.at(-1)}`
    : `${counts[0]}`;
}

function verb(count: number, one: string, many: string): string {
  return count === 1 ? one : many;
}
