/** The fields of a dossier for those who write rules: a page of tables, made from the schema itself. */
import { dossierTree, type SchemaNode } from '../../domain/dossier/schema-tree';

export function dossierFields(): string {
  const groups = Object.entries(dossierTree.nodes).map(([name, node]) => {
    const rows = rowsOf(node, name).map((cells) => `| ${cells.join(' | ')} |`);
    return [
      `## ${name}`,
      '',
      '| field | kind | unit or choices |',
      '| --- | --- | --- |',
      ...rows,
      '',
    ];
  });
  return [...opening, ...groups.flat()].join('\n');
}

const opening = [
  '# Fields of a dossier',
  '',
  'Made from the schema (`npm run schemas`). In rules a field is named by its path; `[]` marks a list of records, whose fields are',
  'asked for in a loop: `finance.tranches.all(t, t.ratePct < 5)`. Any field may be absent. Shares are per cent from 0 to 100.',
  '',
];

function rowsOf(node: SchemaNode, path: string): string[][] {
  switch (node.kind) {
    case 'field':
      return [[`\`${path}\``, node.field.kind, detailOf(node.field)]];
    case 'list':
      return [[`\`${path}\``, `list of ${node.field.kind}`, detailOf(node.field)]];
    default: {
      const here = node.kind === 'records' ? `${path}[]` : path;
      return Object.entries(node.nodes).flatMap(([name, below]) =>
        rowsOf(below, `${here}.${name}`),
      );
    }
  }
}

function detailOf({ unit, choices = [] }: { unit?: string; choices?: readonly string[] }): string {
  return unit ?? choices.map((choice) => `\`${choice}\``).join(', ');
}
