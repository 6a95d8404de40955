/**
 * Openness of an Open RAN design, 0 to 100: weighted mean over its interfaces of how far their
 * openness is shown (declared, certified, tested between vendors, live with two vendors).
 *
 * Weights and steps are constants of the framework. Interfaces without a weight, and interfaces
 * that the design does not have, are left out. Our own index (criteria sources, 10.2).
 */
import { Decimal } from '../../../kernel/decimal';
import { asDecimal, type FactRecord, isList, Missing, type Value } from '../values';
import { type Given, Needs, type RuleFunction, recordsOf, settled } from './needs';

type Table = ReadonlyMap<string, Value>;

export const opennessIndexPct: RuleFunction = {
  name: 'opennessIndexPct',
  signatures: ['(list<supply_interfaces>, map<string, double>, map<string, double>): double'],
  reads: [
    'name',
    'vendors',
    'live',
    'interoperabilityBadge',
    'conformanceCertificate',
    'declaredOpen',
  ],
  words: () => 'openness index of the interfaces',
  run: ([interfaces, weights, steps], given) =>
    opennessIndex(recordsOf(interfaces), weights as Table, steps as Table, given),
};

function opennessIndex(
  interfaces: readonly FactRecord[],
  weights: Table,
  steps: Table,
  given: Given,
): Value {
  given.spend(interfaces.length * 50);
  const needs = new Needs(given);
  let total = new Decimal(0);
  let reached = new Decimal(0);
  for (const item of interfaces) {
    const weight = weights.get(needs.text(item, 'name'));
    if (weight === undefined) continue;
    const step = asDecimal(steps.get(stepOf(item, needs, given)) ?? 0);
    total = total.plus(asDecimal(weight));
    reached = reached.plus(asDecimal(weight).times(step));
  }
  if (needs.missing) return needs.missing;
  if (total.isZero()) return given.missing(interfaces);
  return settled(reached.times(100).dividedBy(total));
}

/** The highest step that is shown. A certificate that is not named is simply not shown. */
function stepOf(item: FactRecord, needs: Needs, given: Given): string {
  const present = (name: string) => {
    const value = given.field(item, name);
    return value instanceof Missing ? undefined : value;
  };
  const vendors = present('vendors');
  const names = vendors !== undefined && isList(vendors) ? new Set(vendors).size : 0;
  if (present('live') === true && names >= 2) return 'live';
  if (present('interoperabilityBadge') !== undefined) return 'interoperability';
  if (present('conformanceCertificate') !== undefined) return 'conformance';
  return needs.value(item, 'declaredOpen') === true ? 'declared' : 'proprietary';
}
