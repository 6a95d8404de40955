/** The decision sheet as its page shows it: joined by criterion, differences and failures first. */
import type { CriterionResult } from '../../domain/assessment/score';
import type { Reconciled } from '../../domain/review/reconcile';
import type { PanelSheet } from './panel.views';

const decidedByWords: Readonly<Record<CriterionResult['decidedBy'], string>> = {
  rule: 'the rules',
  review: 'the reviewers',
  both: 'rules and reviewers',
  nobody: 'nobody yet',
};

export function sheetModel(sheet: PanelSheet) {
  const [current, ...earlier] = sheet.ballots;
  return {
    ...sheet,
    current,
    earlier,
    elements: sheet.sheet.elements.map((element) => ({
      ...element,
      results: resultsOf(sheet, element.code),
    })),
    failedGates: sheet.sheet.failedGates.map((code) => ({ code, title: titleOf(sheet, code) })),
    differences: sheet.reconciled
      .filter(({ differs }) => differs)
      .map((one) => ({ ...one, ...differenceOf(sheet, one) })),
    openQuestions: sheet.questions.filter(({ answeredAt }) => !answeredAt),
    rule: sheet.framework.decision,
  };
}

function resultsOf(sheet: PanelSheet, element: string) {
  return sheet.sheet.results
    .filter(({ criterion }) => sheet.framework.criterion(criterion)?.element === element)
    .map((result) => ({
      ...result,
      title: titleOf(sheet, result.criterion),
      decidedBy: decidedByWords[result.decidedBy],
      machine: sheet.findings.find(({ criterion }) => criterion === result.criterion),
      reviewed: sheet.reconciled.find(({ criterion }) => criterion === result.criterion)?.outcome,
    }));
}

function differenceOf(sheet: PanelSheet, { criterion }: Reconciled) {
  return {
    title: titleOf(sheet, criterion),
    settlement: sheet.settlements.find((one) => one.criterion === criterion),
  };
}

function titleOf({ framework }: PanelSheet, code: string): string {
  return framework.criterion(code)?.title ?? code;
}
