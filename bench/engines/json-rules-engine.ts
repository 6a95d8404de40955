/** json-rules-engine: conditions as JSON over facts; an event for each rule that holds. */
import { valuesOverLists } from './cel-rules';
import type { OtherEngine } from './engine';
import * as given from './given-functions';
import { installed } from './installed';
import { operators } from './json-rules-operators';

interface JsonRulesEngine {
  readonly Engine: new (
    rules: readonly object[],
    options: { allowUndefinedFacts: boolean },
  ) => {
    addOperator(name: string, operator: (fact: never, value: never) => boolean): void;
    run(facts: object): Promise<{ readonly events: readonly { readonly type: string }[] }>;
  };
}

/** `project.capacity.localProcurementPct` is a fact and a path in it. */
function is(place: string, operator: string, value: unknown) {
  const [fact, ...steps] = place.split('.');
  return { fact, operator, value, ...(steps.length > 0 && { path: `$.${steps.join('.')}` }) };
}
const all = (...conditions: object[]) => ({ all: conditions });
const any = (...conditions: object[]) => ({ any: conditions });
const yes = (place: string) => is(place, 'equal', true);
const atLeast = (place: string, least: number) => is(place, 'greaterThanInclusive', least);
const atMost = (place: string, most: number) => is(place, 'lessThanInclusive', most);
const notAfterToday = (place: string) => is(place, 'notAfter', { fact: 'today' });
const radio = ['5g', 'open-ran'];
const inRadio = is('project.sectors', 'hasOneOf', radio);
const outsideRadio = all(is('project.sectors', 'hasNoneOf', radio));
const open = is('procurement.method', 'equal', 'open competition');

interface JsonRule {
  /** Holds where the rule is surely not asked. */
  readonly excluded?: object;
  readonly met: object;
  readonly partly?: object;
}

const rules: readonly JsonRule[] = [
  {
    met: all(atLeast('project.capacity.localProcurementPct', 40)),
    partly: all(atLeast('project.capacity.localProcurementPct', 20)),
  },
  {
    met: all(atLeast('coveredPct', 30)),
    partly: all(is('access.coverage.peopleNew', 'greaterThan', 0)),
  },
  {
    met: all(is('affordabilityPct', 'lessThan', 2)),
    partly: all(is('affordabilityPct', 'lessThan', 4)),
  },
  { met: all(notAfterToday('project.informationDate'), yes('screeningsFresh')) },
  { met: all(is('parties', 'ownersKnown', 75)) },
  { met: all(atLeast('privateSharePct', 30)), partly: all(atLeast('privateSharePct', 15)) },
  { met: all(atLeast('fundedPct', 99), atMost('fundedPct', 101)) },
  {
    excluded: all(is('finance.hostDebt.underImfLimit', 'equal', false)),
    met: all(
      yes('finance.hostDebt.underImfLimit'),
      is('finance.tranches', 'longAndCheap', { years: 12, ratePct: 4 }),
    ),
  },
  {
    excluded: outsideRadio,
    met: all(inRadio, atMost('hhi', 4000)),
    partly: all(inRadio, atMost('topSharePct', 70)),
  },
  {
    excluded: outsideRadio,
    met: all(
      inRadio,
      is('supply.interfaces', 'hasOne', {
        name: 'open fronthaul',
        declaredOpen: true,
        live: true,
      }),
    ),
    partly: all(inRadio, is('supply.interfaces', 'hasOne', { declaredOpen: true })),
  },
  {
    met: any(
      all(open, notAfterToday('procurement.advertisedOn'), atLeast('procurement.bidsReceived', 3)),
      all(
        is('procurement.method', 'isText', true),
        { not: open },
        is('procurement.soleSourceReason', 'isText', true),
      ),
    ),
  },
  {
    met: all(
      yes('procurement.antiCorruptionPolicy'),
      yes('procurement.agentsDisclosed'),
      yes('procurement.whistleblowing'),
      yes('procurement.conflictsDeclared'),
    ),
  },
  {
    met: all(is('inclusion.accessibilityLevel', 'in', ['WCAG AA', 'WCAG AAA', 'EN 301 549'])),
    partly: any(
      is('inclusion.accessibilityLevel', 'equal', 'WCAG A'),
      yes('inclusion.disabilityPlan'),
    ),
  },
  {
    met: all(
      atMost('monthsSinceTest', 12),
      atLeast('security.csf.respond', 2),
      atLeast('security.csf.recover', 2),
    ),
  },
  { met: all(atLeast('minDscr', 1.2)), partly: all(atLeast('minDscr', 1)) },
  {
    met: all(is('climate.hazards', 'allTreated', true)),
    partly: all(is('climate.hazards', 'hasOne', { studied: true })),
  },
  {
    met: all(
      is('security.vulnerabilityPolicyUrl', 'startsWith', 'https://'),
      atMost('security.patchDays', 30),
    ),
  },
];

/** A rule of theirs for each condition of ours; its event is the number of ours and the grade. */
const theirRules = rules.flatMap(({ excluded, met, partly }, index) =>
  Object.entries({ excluded, met, partly }).flatMap(([grade, conditions]) =>
    conditions ? [{ conditions, event: { type: `${index} ${grade}` } }] : [],
  ),
);

export const jsonRulesEngine: OtherEngine = {
  name: 'json-rules-engine 7.3.1',
  stated:
    'JSON conditions over facts; rules over lists are operators of our own, and the values of our functions are handed in as facts.',
  goal: 50,
  async prepare(today) {
    const { Engine } = await installed<JsonRulesEngine>('json-rules-engine');
    const engine = new Engine(theirRules, { allowUndefinedFacts: true });
    for (const [name, operator] of Object.entries(operators)) {
      engine.addOperator(name, operator as (fact: never, value: never) => boolean);
    }
    return async (dossier) => {
      const { access, finance, parties, project, security } = dossier;
      const values = valuesOverLists(dossier);
      const { events } = await engine.run({
        ...dossier,
        ...values,
        today,
        coveredPct: given.sharePct(access?.coverage?.peopleNew, access?.coverage?.peopleAfter),
        affordabilityPct: given.affordabilityPct(access?.basketPriceUsd, access?.gniPerHeadUsd),
        screeningsFresh: given.screeningsFresh(parties, project?.informationDate, 180),
        fundedPct: given.sharePct(values.sumUsd, Number(finance?.totalCostUsd ?? 0)),
        monthsSinceTest: given.monthsSince(security?.continuityTestedOn, project?.informationDate),
      });
      const held = new Set(events.map(({ type }) => type));
      return rules.map((_, index) => {
        if (held.has(`${index} excluded`)) return 'not applicable';
        if (held.has(`${index} met`)) return 'met';
        return held.has(`${index} partly`) ? 'partly met' : 'not met';
      });
    };
  },
};
