/** zen-engine: a decision graph with one node of expressions, run by native code. */
import type { FindingOutcome } from '../../src/domain/assessment/finding';
import { valuesOverLists } from './cel-rules';
import type { OtherEngine, Stated } from './engine';
import * as given from './given-functions';
import { installed } from './installed';

interface Zen {
  readonly ZenEngine: new () => {
    createDecision(graph: object): {
      evaluate(
        context: object,
      ): Promise<{ readonly result: Readonly<Record<string, FindingOutcome>> }>;
    };
  };
}

const inRadio = "some(project.sectors, # == '5g' or # == 'open-ran')";
const atLeast = (value: string, least: number) => `(${value} ?? 0) >= ${least}`;
const below = (value: string, most: number) => `(${value} ?? ${most}) < ${most}`;
const atMost = (value: string, most: number) => `(${value} ?? ${most + 1}) <= ${most}`;
const notAfter = (one: string, other: string) =>
  `${one} != null and date(${one}) <= date(${other})`;

/** Asked only where there is a list: `#` is its item. */
const inList = (list: string, condition: string) => `${list} != null and ${condition}`;

interface ZenRule extends Stated<string> {
  /** Without this value it cannot be told whether the rule applies. */
  readonly asks?: string;
}

const rules: readonly ZenRule[] = [
  {
    met: atLeast('project.capacity.localProcurementPct', 40),
    partly: atLeast('project.capacity.localProcurementPct', 20),
  },
  {
    met: atLeast('given.sharePct', 30),
    partly: '(access.coverage.peopleNew ?? 0) > 0',
  },
  { met: below('given.affordabilityPct', 2), partly: below('given.affordabilityPct', 4) },
  {
    met: `${notAfter('project.informationDate', 'today')} and given.screeningsFresh`,
  },
  {
    met: inList(
      'parties',
      `len(parties) > 0 and all(parties, (#.role != null and #.role not in ['sponsor', 'owner', 'operator', 'borrower', 'contractor']) or #.listed == true or ${atLeast('#.statePct', 100)} or (#.owners != null and all(#.owners, #.sharePct != null) and sum(map(#.owners, #.sharePct)) >= 75))`,
    ),
  },
  { met: atLeast('given.privateSharePct', 30), partly: atLeast('given.privateSharePct', 15) },
  {
    met: `given.sumUsd != null and finance.totalCostUsd != null and len(finance.tranches) > 0
      and given.sumUsd * 100 >= number(finance.totalCostUsd) * 99
      and given.sumUsd * 100 <= number(finance.totalCostUsd) * 101`,
  },
  {
    asks: 'finance.hostDebt.underImfLimit',
    applies: 'finance.hostDebt.underImfLimit == true',
    met: inList(
      'finance.tranches',
      `all(finance.tranches, #.instrument != null and (#.instrument != 'loan' or (${atMost('#.ratePct', 4)} and ${atLeast('#.tenorYears', 12)})))`,
    ),
  },
  {
    asks: 'project.sectors',
    applies: inRadio,
    met: atMost('given.hhi', 4000),
    partly: atMost('given.topSharePct', 70),
  },
  {
    asks: 'project.sectors',
    applies: inRadio,
    met: inList(
      'supply.interfaces',
      "some(supply.interfaces, #.name == 'open fronthaul' and #.declaredOpen == true and #.live == true)",
    ),
    partly: inList('supply.interfaces', 'some(supply.interfaces, #.declaredOpen == true)'),
  },
  {
    met: `procurement.method == 'open competition'
      ? (${notAfter('procurement.advertisedOn', 'today')} and ${atLeast('procurement.bidsReceived', 3)})
      : (procurement.method != null and len(procurement.soleSourceReason ?? '') > 0)`,
  },
  {
    met: `procurement.antiCorruptionPolicy == true and procurement.agentsDisclosed == true
      and procurement.whistleblowing == true and procurement.conflictsDeclared == true`,
  },
  {
    met: "inclusion.accessibilityLevel in ['WCAG AA', 'WCAG AAA', 'EN 301 549']",
    partly: "inclusion.accessibilityLevel == 'WCAG A' or inclusion.disabilityPlan == true",
  },
  {
    met: `${atMost('given.monthsSince', 12)} and ${atLeast('security.csf.respond', 2)} and ${atLeast('security.csf.recover', 2)}`,
  },
  { met: atLeast('given.minDscr', 1.2), partly: atLeast('given.minDscr', 1) },
  {
    met: inList(
      'climate.hazards',
      "len(climate.hazards) > 0 and all(climate.hazards, #.studied == true and (#.treated == true or #.kind == 'other'))",
    ),
    partly: inList('climate.hazards', 'some(climate.hazards, #.studied == true)'),
  },
  {
    met: `startsWith(security.vulnerabilityPolicyUrl ?? '', 'https://') and ${atMost('security.patchDays', 30)}`,
  },
];

/** The whole rule as one expression, which gives the outcome. */
function expression({ asks, applies, met, partly = 'false' }: ZenRule): string {
  const graded = `(${met}) ? 'met' : ((${partly}) ? 'partly met' : 'not met')`;
  if (!asks) return graded;
  return `${asks} == null ? 'not met' : (${applies} ? (${graded}) : 'not applicable')`;
}

const names = rules.map((_, index) => `rule${index}`);

/** What a modeller would draw: input, one node with an expression for each rule, output. */
function graph(): object {
  const node = (id: string, type: string, content: object = {}) => ({
    id,
    type,
    name: id,
    content,
  });
  const expressions = rules.map((rule, index) => ({
    id: `e${index}`,
    key: names[index],
    value: expression(rule),
  }));
  return {
    nodes: [
      node('in', 'inputNode'),
      node('rules', 'expressionNode', { expressions }),
      node('out', 'outputNode'),
    ],
    edges: [
      { id: '1', type: 'edge', sourceId: 'in', targetId: 'rules' },
      { id: '2', type: 'edge', sourceId: 'rules', targetId: 'out' },
    ],
  };
}

export const zenEngine: OtherEngine = {
  name: '@gorules/zen-engine 0.54.0 (native)',
  isNative: true,
  stated:
    'one decision graph of 17 ZEN expressions, read once; it takes no functions, so that the values of ours are handed in.',
  async prepare(today) {
    const { ZenEngine } = await installed<Zen>('@gorules/zen-engine');
    const decision = new ZenEngine().createDecision(graph());
    return async (dossier) => {
      const { access, parties, project, security } = dossier;
      const values = {
        ...valuesOverLists(dossier),
        sharePct: given.sharePct(access?.coverage?.peopleNew, access?.coverage?.peopleAfter),
        affordabilityPct: given.affordabilityPct(access?.basketPriceUsd, access?.gniPerHeadUsd),
        screeningsFresh: given.screeningsFresh(parties, project?.informationDate, 180),
        monthsSince: given.monthsSince(security?.continuityTestedOn, project?.informationDate),
      };
      const { result } = await decision.evaluate({ ...dossier, given: values, today });
      return names.map((name) => result[name] ?? 'not met');
    };
  },
};
