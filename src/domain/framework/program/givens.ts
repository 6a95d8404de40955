/** What functions ask raw records with: one reader for each kind of record and set of fields. */
import type { RuleFunction } from '../functions/needs';
import type { RecordType } from '../record-types';
import { conversionOf } from './conversions';
import { fieldText, Lines, type Names } from './text';

export class Givens {
  private readonly known = new Map<string, string>();
  readonly declarations: string[] = [
    'const plain = { field: () => absent, missing: () => absent, spend };',
  ];

  constructor(private readonly names: Names) {}

  /** The name of what the function is given beside its arguments. */
  nameFor({ reads = [] }: RuleFunction, records: readonly RecordType[]): string {
    const key = `${records.map(({ pointer }) => pointer).join()} ${reads.join()}`;
    const before = this.known.get(key);
    if (before) return before;
    const name = this.names.fresh();
    this.known.set(key, name);
    this.declarations.push(
      `function ${name}f(record, name) {`,
      'switch (name) {',
      ...reads.flatMap((field) => this.readerOf(field, records)),
      '} return absent; }',
      `const ${name} = { field: ${name}f, missing: () => absent, spend };`,
    );
    return name;
  }

  private readerOf(field: string, records: readonly RecordType[]): string[] {
    const schemas = records.flatMap(({ nodes }) =>
      Object.hasOwn(nodes, field) ? (nodes[field] ?? []) : [],
    );
    const [schema] = schemas;
    if (!schema) return [];
    const texts = new Set(schemas.map((each) => conversionOf(each).text('')));
    if (texts.size > 1)
      throw new TypeError(`A function reads ${field} of records that differ in it.`);
    const lines = new Lines(this.names);
    const raw = lines.hold(fieldText('record', field, true));
    const value = lines.hold(conversionOf(schema).text(raw));
    return [
      `case ${JSON.stringify(field)}: {`,
      ...lines.lines,
      `return ${value} === undefined ? absent : ${value}; }`,
    ];
  }
}
