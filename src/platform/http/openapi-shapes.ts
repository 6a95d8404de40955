/**
 * The shapes of all routes as JSON Schema, with those that have a name (`.meta({ id })`) set apart.
 *
 * What goes in and what comes out may differ under one name, where a field has a default. The shape
 * that goes in is then called `<Name>Input`.
 */
import { z } from 'zod';
import type { Route } from './route';

export type JsonSchema = Readonly<Record<string, unknown>>;
export interface Components {
  readonly schemas: Readonly<Record<string, JsonSchema>>;
}

type Part = 'params' | 'query' | 'body' | 'output';
type Io = 'input' | 'output';

interface Collected {
  readonly of: (route: Route) => Partial<Record<Part, JsonSchema>>;
  readonly named: Readonly<Record<string, JsonSchema>>;
}

const parts: readonly Part[] = ['params', 'query', 'body', 'output'];

export function shapes(routes: readonly Route[]): Collected {
  const named: Record<Io, Map<string, JsonSchema>> = { input: new Map(), output: new Map() };
  const converted = new Map(routes.map((route) => [route, convertRoute(route, named)]));
  const renamed = namesThatDiffer(named);
  const asInput = (schema: JsonSchema) => withRefs(schema, (name) => inputName(name, renamed));
  const schemas: Record<string, JsonSchema> = {};
  for (const [name, schema] of named.input) schemas[inputName(name, renamed)] = asInput(schema);
  for (const [name, schema] of named.output) schemas[name] = schema;
  return {
    named: schemas,
    of: (route) => {
      const { output, ...taken } = converted.get(route) ?? {};
      const inputs = Object.entries(taken).map(([part, schema]) => [part, asInput(schema)]);
      return { ...Object.fromEntries(inputs), ...(output && { output }) };
    },
  };
}

export function componentsOf({ named }: Collected): Components {
  const sorted = Object.entries({ ...named, Problem: problem }).sort(([a], [b]) =>
    a < b ? -1 : 1,
  );
  return { schemas: Object.fromEntries(sorted) };
}

function convertRoute(
  route: Route,
  named: Record<Io, Map<string, JsonSchema>>,
): Partial<Record<Part, JsonSchema>> {
  const found: Partial<Record<Part, JsonSchema>> = {};
  for (const part of parts) {
    const schema = route[part];
    if (schema === undefined || schema === 'file') continue;
    if (part === 'output' && route.status === 204) continue;
    const io = part === 'output' ? 'output' : 'input';
    found[part] = convert(schema, io, named[io], `${route.operation}${part}`);
  }
  return found;
}

function convert(
  schema: z.ZodType,
  io: Io,
  named: Map<string, JsonSchema>,
  prefix: string,
): JsonSchema {
  const { $schema, $defs, ...root } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
  }) as JsonSchema & { $defs?: Record<string, JsonSchema> };
  // Parts that zod had to name itself are named after the operation, so that none collide.
  const nameOf = (name: string) => (name.startsWith('__') ? `${prefix}${name.slice(2)}` : name);
  for (const [name, part] of Object.entries($defs ?? {})) {
    named.set(nameOf(name), withRefs(withoutId(part), nameOf));
  }
  const { id } = root as { id?: string };
  const own = withRefs(withoutId(root), nameOf, id ?? prefix);
  if (id === undefined && !JSON.stringify(own).includes(`${refStart}${prefix}"`)) return own;
  named.set(id ?? prefix, own);
  return { $ref: `${refStart}${id ?? prefix}` };
}

const refStart = '#/components/schemas/';

function withoutId({ id, ...schema }: JsonSchema): JsonSchema {
  return schema;
}

/** Points references at the components, by name; `#` is the whole that they stand in. */
function withRefs(schema: JsonSchema, nameOf: (name: string) => string, whole = ''): JsonSchema {
  return JSON.parse(JSON.stringify(schema), (key, value) => {
    if (key !== '$ref' || typeof value !== 'string') return value;
    if (value === '#') return `${refStart}${whole}`;
    return `${refStart}${nameOf(value.replace('#/$defs/', '').replace(refStart, ''))}`;
  });
}

function inputName(name: string, renamed: ReadonlySet<string>): string {
  return renamed.has(name) ? `${name}Input` : name;
}

/** Names whose shapes differ between in and out, and names that refer to such names. */
function namesThatDiffer({ input, output }: Record<Io, Map<string, JsonSchema>>): Set<string> {
  const renamed = new Set<string>();
  const refersToRenamed = (text: string) =>
    [...renamed].some((name) => text.includes(`"${refStart}${name}"`));
  for (let before = -1; before !== renamed.size; ) {
    before = renamed.size;
    for (const [name, schema] of input) {
      const text = JSON.stringify(schema);
      const other = output.get(name);
      if (!other || renamed.has(name)) continue;
      if (text !== JSON.stringify(other) || refersToRenamed(text)) renamed.add(name);
    }
  }
  return renamed;
}

const problem: JsonSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'instance', 'code'],
  properties: {
    type: { type: 'string', format: 'uri', description: 'A page about this code.' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'What to do.' },
    instance: { type: 'string', description: 'The request, for questions about it.' },
    code: { type: 'string', description: 'Stable, for programs.' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['pointer', 'detail'],
        properties: {
          pointer: { type: 'string', description: 'JSON pointer (RFC 6901) into what was sent.' },
          detail: { type: 'string' },
        },
      },
    },
    facts: { type: 'object', additionalProperties: true },
  },
};
