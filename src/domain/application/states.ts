/** The states of an application (product.md, "The workflow"). Their labels are data: templates/words. */
export const applicationStates = [
  'draft',
  'submitted',
  'returned',
  'screening',
  'assigning',
  'in review',
  'clarification',
  'reconciliation',
  'in decision',
  'certified',
  'conditional',
  'declined',
  'appealed',
  'withdrawn',
  'lapsed',
] as const;
export type ApplicationState = (typeof applicationStates)[number];

/** States that an application never leaves. `certified` and `declined` may still be appealed. */
export const finalStates: readonly ApplicationState[] = ['withdrawn', 'lapsed'];

/** States in which the case is over unless someone appeals; the project may apply anew. */
export const closedStates: readonly ApplicationState[] = ['certified', 'declined', ...finalStates];

/** States in which the agency may still take the application back. */
export const beforeDecision: readonly ApplicationState[] = [
  'draft',
  'submitted',
  'returned',
  'screening',
  'assigning',
  'in review',
  'clarification',
  'reconciliation',
  'in decision',
];

/** States of a case that is before the panel, or was. */
export const panelStates: readonly ApplicationState[] = [
  'in decision',
  'certified',
  'conditional',
  'declined',
  'appealed',
];
