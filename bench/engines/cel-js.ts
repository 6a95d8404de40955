/** cel-js: CEL as far as it has it. It walks the tree of the parser anew for each evaluation. */
import { assessed, named, prepared } from './cel-libraries';
import { asCalls, celRules, orFail } from './cel-rules';
import type { OtherEngine, Stated } from './engine';
import { installed } from './installed';

const inRadio = celRules(asCalls)[9]?.applies;
const isTrue = (place: string) => `(has(${place}) && ${place} == true)`;
const known = (place: string) => `has(${place}) && ${place} != null`;

/** The rules, by their place, in which a value that is absent need not matter. */
const guarded: Readonly<Record<number, Stated<string>>> = {
  4: {
    met: `size(parties) > 0 && parties.all(p, (${known('p.role')}
      && !(p.role in ["sponsor", "owner", "operator", "borrower", "contractor"]))
      || ${isTrue('p.listed')} || ((${known('p.statePct')}) ? p.statePct >= 100.0 : false)
      ? true : sum(p.owners.map(o, o.sharePct)) >= 75.0)`,
  },
  7: {
    applies: 'finance.hostDebt.underImfLimit',
    met: `finance.tranches.all(t, t.instrument != null
      && (t.instrument != "loan" ? true : (t.ratePct <= 4.0 && t.tenorYears >= 12.0)))`,
  },
  9: {
    ...(inRadio && { applies: inRadio }),
    met: `supply.interfaces.exists(i, ${known('i.name')} && i.name == "open fronthaul"
      && ${isTrue('i.declaredOpen')} && ${isTrue('i.live')})`,
    partly: `supply.interfaces.exists(i, ${isTrue('i.declaredOpen')})`,
  },
  12: {
    met: `${known('inclusion.accessibilityLevel')}
      && inclusion.accessibilityLevel in ["WCAG AA", "WCAG AAA", "EN 301 549"]`,
    partly: `(${known('inclusion.accessibilityLevel')} && inclusion.accessibilityLevel == "WCAG A")
      || ${isTrue('inclusion.disabilityPlan')}`,
  },
  15: {
    met: `size(climate.hazards) > 0 && climate.hazards.all(h, ${isTrue('h.studied')}
      && (${isTrue('h.treated')} || (${known('h.kind')} && h.kind == "other")))`,
    partly: `climate.hazards.exists(h, ${isTrue('h.studied')})`,
  },
};

interface CelJs {
  parse(text: string): { readonly isSuccess: boolean; readonly cst: object };
  evaluate(tree: object, variables: Record<string, unknown>, functions: object): unknown;
}

export const celJs: OtherEngine = {
  name: 'cel-js 0.8.2',
  stated:
    'CEL, parsed once; our functions are registered, and startsWith(), which it lacks. An absent value is an error even where the other side of an “or” holds, so that five rules ask has() first.',
  async prepare(today) {
    const library = await installed<CelJs>('cel-js');
    const functions = {
      ...Object.fromEntries(named.map((name) => [name, orFail(name)])),
      double: Number,
      startsWith: (text: string, start: string) => text.startsWith(start),
    };
    const rules = celRules(asCalls).map((rule, index) =>
      prepared(guarded[index] ?? rule, (text) => {
        const { isSuccess, cst } = library.parse(
          text.replace(/([\w.]+)\.startsWith\(/, 'startsWith($1, '),
        );
        if (!isSuccess) throw new Error(`cel-js does not understand: ${text}`);
        return (variables) => library.evaluate(cst, variables, functions);
      }),
    );
    return (dossier) => assessed(rules, dossier, today);
  },
};
