/**
 * Reading part of the stored facts in SQL: the database sends what the rules can read, and no more.
 *
 * What is absent is not sent, not even as null: for most of a portfolio that is half of the text.
 */
import type { FactsNeeded } from '../../domain/simulation/facts-needed';

/** A function takes a hundred arguments, and a field is two of them. */
const mostFields = 50;

/** An expression that gives JSON text. `facts` is a `jsonb` expression. */
export function factsSql(facts: string, needed: FactsNeeded): string {
  const groups = [...needed].map(([name, fields]) => {
    const column = `g.${identifier(name)}`;
    const inner = [...(fields === 'all' ? [] : fields)].flatMap((field) => [
      literal(field),
      `${column} -> ${literal(field)}`,
    ]);
    const isWhole = fields === 'all' || fields.size > mostFields;
    const value = isWhole
      ? column
      : `case when ${column} is not null then json_build_object(${inner.join(', ')}) end`;
    return { name, column: `${identifier(name)} jsonb`, value };
  });
  const parts = groups.map(({ name, value }) => `${literal(name)}, ${value}`);
  // Taken apart once: each arrow on the stored value would unpack it again.
  return `(select json_strip_nulls(json_build_object(${parts.join(', ')}))::text
    from jsonb_to_record(${facts}) as g(${groups.map(({ column }) => column).join(', ')}))`;
}

function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
