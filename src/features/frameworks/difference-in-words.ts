/** What changed between two versions, as lines of text: `[-taken out-]` and `{+put in+}`. */
import type {
  FieldChange,
  FrameworkDifference,
  PartChange,
} from '../../domain/framework/difference';
import { redline } from '../../domain/framework/redline';

export function differenceInWords({ from, to, parts }: FrameworkDifference): string {
  const opening = `${from.id} ${from.version} to ${to.id} ${to.version}`;
  if (parts.length === 0) return `${opening}: nothing that the hash covers has changed.\n`;
  return [`${opening}: ${countsInWords(parts)}`, ...parts.flatMap(partLines), ''].join('\n');
}

/** “23 criteria added, 1 removed; 4 constants changed”. */
export function countsInWords(parts: readonly PartChange[]): string {
  const kinds = [...new Set(parts.map(({ kind }) => kind))];
  return kinds
    .map((kind) => {
      const counts = (['added', 'removed', 'changed'] as const)
        .map((change) => ({
          change,
          count: parts.filter((part) => part.kind === kind && part.change === change).length,
        }))
        .filter(({ count }) => count > 0);
      const total = counts.reduce((sum, { count }) => sum + count, 0);
      const words = counts.map(({ change, count }) => `${count} ${change}`).join(', ');
      return `${total === 1 ? kind : plurals[kind]}: ${words}`;
    })
    .join('; ');
}

export const plurals: Readonly<Record<PartChange['kind'], string>> = {
  settings: 'settings',
  level: 'levels',
  element: 'elements',
  theme: 'themes',
  criterion: 'criteria',
  constant: 'constants',
  table: 'tables',
  'evidence type': 'evidence types',
  root: 'roots',
};

function partLines({ kind, code, title, change, fields }: PartChange): string[] {
  const name = kind === 'settings' ? title : `${kind} ${code}${title === code ? '' : ` ${title}`}`;
  const told = change === 'changed' || kind === 'constant' ? fields : [];
  return ['', `${change.toUpperCase()} ${name}`, ...told.flatMap(fieldLines)];
}

function fieldLines({ name, aspect, before = '', after = '' }: FieldChange): string[] {
  const kind = name.includes(aspect) ? '' : ` (${aspect})`;
  const text = redline(before, after)
    .map((piece) => {
      if (piece.change === 'same') return piece.text;
      const words = piece.text.trimEnd();
      const space = piece.text.slice(words.length);
      return piece.change === 'removed' ? `[-${words}-]${space}` : `{+${words}+}${space}`;
    })
    .join('');
  return [`  ${name}${kind}:`, ...text.split('\n').map((line) => `    ${line}`.trimEnd())];
}
