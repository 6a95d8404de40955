/** json-logic-js: rules as JSON, interpreted. A missing value is null, and null is less than 30. */
import { type OtherEngine, outcomeOf, type Stated } from './engine';
import * as given from './given-functions';
import { installed } from './installed';

interface JsonLogic {
  apply(logic: unknown, data: object): unknown;
  add_operation(name: string, operation: (...values: never[]) => unknown): void;
}

const value = (path: string) => ({ var: path });
const known = (path: string) => ({ '!=': [value(path), null] });
const all = (...conditions: unknown[]) => ({ and: conditions });
const any = (...conditions: unknown[]) => ({ or: conditions });
/** Where a missing value must not count as zero. */
const atMost = (path: string, most: unknown) => all(known(path), { '<=': [value(path), most] });
const atLeast = (made: unknown, least: number) => ({ '>=': [made, least] });

const covered = {
  sharePct: [value('access.coverage.peopleNew'), value('access.coverage.peopleAfter')],
};
const affordable = {
  affordabilityPct: [value('access.basketPriceUsd'), value('access.gniPerHeadUsd')],
};
const privately = { privateSharePct: [value('finance.tranches')] };
const total = { '*': [{ sumUsd: [value('finance.tranches')] }, 100] };
const cost = (times: number) => ({ '*': [value('finance.totalCostUsd'), times] });
const dscr = { minDscr: [value('finance.model.years')] };
const interfaces = value('supply.interfaces');
const inRadio = {
  if: [
    known('project.sectors'),
    { some: [value('project.sectors'), { in: [value(''), ['5g', 'open-ran']] }] },
    null,
  ],
};
const ownedRoles = ['sponsor', 'owner', 'operator', 'borrower', 'contractor'];

const rules: readonly Stated<unknown>[] = [
  {
    met: atLeast(value('project.capacity.localProcurementPct'), 40),
    partly: atLeast(value('project.capacity.localProcurementPct'), 20),
  },
  { met: atLeast(covered, 30), partly: { '>': [value('access.coverage.peopleNew'), 0] } },
  { met: { '<': [affordable, 2] }, partly: { '<': [affordable, 4] } },
  {
    met: all(atMost('project.informationDate', value('today')), {
      screeningsFresh: [value('parties'), value('project.informationDate'), 180],
    }),
  },
  {
    met: {
      all: [
        value('parties'),
        any(
          all(known('role'), { '!': { in: [value('role'), ownedRoles] } }),
          value('listed'),
          atLeast(value('statePct'), 100),
          atLeast({ sum: [{ map: [value('owners'), value('sharePct')] }] }, 75),
        ),
      ],
    },
  },
  { met: atLeast(privately, 30), partly: atLeast(privately, 15) },
  {
    met: all(
      { '!!': [value('finance.tranches')] },
      { '>=': [total, cost(99)] },
      { '<=': [total, cost(101)] },
    ),
  },
  {
    applies: value('finance.hostDebt.underImfLimit'),
    met: {
      all: [
        value('finance.tranches'),
        any(
          all(known('instrument'), { '!=': [value('instrument'), 'loan'] }),
          all(known('instrument'), atMost('ratePct', 4), atLeast(value('tenorYears'), 12)),
        ),
      ],
    },
  },
  {
    applies: inRadio,
    met: { '<=': [{ hhi: [value('supply.vendors'), 'ran-ru'] }, 4000] },
    partly: { '<=': [{ topSharePct: [value('supply.vendors'), 'ran-ru'] }, 70] },
  },
  {
    applies: inRadio,
    met: {
      some: [
        interfaces,
        all({ '==': [value('name'), 'open fronthaul'] }, value('declaredOpen'), value('live')),
      ],
    },
    partly: { some: [interfaces, value('declaredOpen')] },
  },
  {
    met: {
      if: [
        { '==': [value('procurement.method'), 'open competition'] },
        all(
          atMost('procurement.advertisedOn', value('today')),
          atLeast(value('procurement.bidsReceived'), 3),
        ),
        all(known('procurement.method'), { '!!': [value('procurement.soleSourceReason')] }),
      ],
    },
  },
  {
    met: all(
      value('procurement.antiCorruptionPolicy'),
      value('procurement.agentsDisclosed'),
      value('procurement.whistleblowing'),
      value('procurement.conflictsDeclared'),
    ),
  },
  {
    met: { in: [value('inclusion.accessibilityLevel'), ['WCAG AA', 'WCAG AAA', 'EN 301 549']] },
    partly: any(
      { '==': [value('inclusion.accessibilityLevel'), 'WCAG A'] },
      value('inclusion.disabilityPlan'),
    ),
  },
  {
    met: all(
      {
        '<=': [
          { monthsSince: [value('security.continuityTestedOn'), value('project.informationDate')] },
          12,
        ],
      },
      atLeast({ min: [value('security.csf.respond'), value('security.csf.recover')] }, 2),
    ),
  },
  { met: atLeast(dscr, 1.2), partly: atLeast(dscr, 1) },
  {
    met: {
      all: [
        value('climate.hazards'),
        all(value('studied'), any(value('treated'), { '==': [value('kind'), 'other'] })),
      ],
    },
    partly: { some: [value('climate.hazards'), value('studied')] },
  },
  {
    met: all(
      { '==': [{ substr: [value('security.vulnerabilityPolicyUrl'), 0, 8] }, 'https://'] },
      atMost('security.patchDays', 30),
    ),
  },
];

export const jsonLogic: OtherEngine = {
  name: 'json-logic-js 2.0.5',
  stated:
    'JSON; our functions are added as operations, among them one for the list within a list, which cannot look outwards. A missing value passes “at most 30”, so each such rule also asks by hand whether there is one.',
  async prepare(today) {
    const engine = await installed<JsonLogic>('json-logic-js');
    for (const [name, operation] of Object.entries(given)) {
      engine.add_operation(name, operation as (...values: never[]) => unknown);
    }
    return (dossier) => {
      const data = { ...dossier, today };
      return rules.map((rule) =>
        outcomeOf(rule, (logic) => {
          const result = engine.apply(logic, data);
          return result === null || result === undefined ? undefined : result === true;
        }),
      );
    };
  },
};
