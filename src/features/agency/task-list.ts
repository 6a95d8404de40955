/** The parts of the dossier with how far each is, for the project's page. */
import { dossierTree, type SchemaNode } from '../../domain/dossier/schema-tree';
import { valueAt } from '../../kernel/json-pointer';
import type { ProjectRow } from '../projects';

/** What every application needs, what further criteria ask for, and what only one sector is asked. */
export const taskGroups = ['needed', 'criteria', 'sector'] as const;
export type TaskGroup = (typeof taskGroups)[number];

export interface Task {
  readonly key: string;
  readonly group: TaskGroup;
  readonly at: string;
  readonly answered: number;
  readonly of: number;
  /** Required answers that are missing in this part. */
  readonly missing: readonly string[];
}

interface Worked {
  readonly project: ProjectRow;
  readonly document: { readonly dossier: object };
}

/** Parts of sectors that the project is not in are left out, unless something stands in them. */
export function taskList({ document }: Worked, required: readonly string[]): Task[] {
  const { dossier } = document;
  const sectors = (valueAt(dossier, '/project/sectors') ?? []) as string[];
  return Object.entries(dossierTree.nodes).flatMap(([key, node]) => {
    const value = valueAt(dossier, `/${key}`);
    const sector = sectorOfPart[key];
    if (sector && !sectors.includes(sector) && value === undefined) return [];
    const at = `/${key}`;
    return [
      {
        key,
        at,
        group: groupOf(key, required),
        answered: answersIn(value),
        of: Math.max(fieldsIn(node), answersIn(value)),
        missing: required.filter((pointer) =>
          pointer.startsWith(`${at}/`) || pointer === at
            ? isMissing(valueAt(dossier, pointer))
            : false,
        ),
      },
    ];
  });
}

function groupOf(key: string, required: readonly string[]): TaskGroup {
  if (sectorOfPart[key]) return 'sector';
  const isNeeded = required.some((pointer) => pointer.split('/')[1] === key);
  return isNeeded ? 'needed' : 'criteria';
}

const sectorOfPart: Readonly<Record<string, string>> = {
  fiveG: '5g',
  openRan: 'open-ran',
  fintech: 'fintech',
  subseaCable: 'subsea-cable',
  dataCentre: 'data-centre',
  digitalSkills: 'digital-skills',
  biotechSoftware: 'biotech-software',
  maritimeAwareness: 'maritime-awareness',
};

function isMissing(value: unknown): boolean {
  return value === undefined || (Array.isArray(value) && value.length === 0);
}

function fieldsIn(node: SchemaNode): number {
  if (node.kind === 'field' || node.kind === 'list') return 1;
  if (node.kind === 'records') return 1;
  return Object.values(node.nodes).reduce((sum, inner) => sum + fieldsIn(inner), 0);
}

/** A list of records counts as one answer, like a list of values. */
function answersIn(value: unknown): number {
  if (value === undefined) return 0;
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return 1;
  if ('amount' in value && 'currency' in value) return 1;
  return Object.values(value).reduce((sum: number, inner) => sum + answersIn(inner), 0);
}
