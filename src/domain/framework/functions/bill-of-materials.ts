/**
 * How complete a software bill of materials is: filled minimum fields, in per cent of seven per
 * component (NTIA, “The Minimum Elements for a Software Bill of Materials”, 2021).
 */
import { Decimal } from '../../../kernel/decimal';
import { Missing } from '../values';
import { type RuleFunction, recordsOf, settled } from './needs';

const minimumFields = [
  'supplier',
  'name',
  'version',
  'identifier',
  'dependency',
  'author',
  'recordedOn',
];

export const billOfMaterialsPct: RuleFunction = {
  name: 'billOfMaterialsPct',
  signatures: ['(list<security_components>): double'],
  reads: minimumFields,
  words: () => 'filled minimum fields of the software bill of materials',
  unit: '%',
  run: ([list], given) => {
    const components = recordsOf(list);
    if (components.length === 0) return given.missing(components);
    given.spend(components.length * minimumFields.length);
    const filled = components.flatMap((component) =>
      minimumFields.filter((name) => !(given.field(component, name) instanceof Missing)),
    );
    const all = components.length * minimumFields.length;
    return settled(new Decimal(filled.length * 100).dividedBy(all));
  },
};
