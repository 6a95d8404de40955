/** The OpenAPI document, arranged for people to read: operations by subject, then shapes by name. */
import type { OpenApiDocument, Operation } from '../../platform/http/openapi';

type Schema = Readonly<Record<string, unknown>>;

export interface Field {
  readonly name: string;
  readonly type: string;
  /** The named shape that the field's value has. */
  readonly shape: string | undefined;
  readonly required: boolean;
  readonly words: string;
}

export function apiDocs(document: OpenApiDocument) {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      tag: operation.tags[0] ?? '',
      ...operationView(method.toUpperCase(), path, operation),
    })),
  );
  return {
    description: document.info.description.replaceAll('`', ''),
    version: document.info.version,
    subjects: document.tags.map(({ name }) => ({
      name,
      id: `subject-${anchor(name)}`,
      operations: operations.filter(({ tag }) => tag === name),
    })),
    shapes: Object.entries(document.components.schemas).map(([name, schema]) => ({
      name,
      fields: fields(schema),
      type: typeOf(schema).type,
      words: String(schema.description ?? ''),
    })),
  };
}

function operationView(method: string, path: string, operation: Operation) {
  const [sent] = Object.values(operation.requestBody?.content ?? {});
  const success = Object.entries(operation.responses).find(([status]) => status.startsWith('2'));
  const answer = success?.[1] as { content?: Record<string, { schema: Schema }> } | undefined;
  const [answered] = Object.values(answer?.content ?? {});
  return {
    id: operation.operationId,
    method,
    path,
    summary: operation.summary,
    access: operation.description,
    parameters: operation.parameters.map((parameter) => ({
      ...field(parameter.name, parameter.schema, parameter.required),
      place: parameter.in,
      words: parameter.description ?? wordsOf(parameter.schema),
    })),
    body: sent && shapeOrFields(sent.schema),
    status: success?.[0],
    answer: answered && shapeOrFields(answered.schema),
  };
}

function shapeOrFields(schema: Schema) {
  const { type, shape } = typeOf(schema);
  return { type, shape, fields: shape ? [] : fields(schema) };
}

function fields(schema: Schema): Field[] {
  const required = (schema.required ?? []) as readonly string[];
  return Object.entries((schema.properties ?? {}) as Record<string, Schema>).map(([name, part]) =>
    field(name, part, required.includes(name)),
  );
}

function field(name: string, schema: Schema, required: boolean): Field {
  return { name, ...typeOf(schema), required, words: wordsOf(schema) };
}

function wordsOf({ description, enum: choices, default: usual }: Schema): string {
  const said = [
    description,
    Array.isArray(choices) && `One of: ${choices.join(', ')}.`,
    usual !== undefined && `Without it: ${JSON.stringify(usual)}.`,
  ];
  return said.filter(Boolean).join(' ');
}

function typeOf(schema: Schema): { type: string; shape: string | undefined } {
  if (typeof schema.$ref === 'string') {
    const shape = schema.$ref.split('/').at(-1);
    return { type: shape ?? 'object', shape };
  }
  if (schema.type === 'array') {
    const inner = typeOf((schema.items ?? {}) as Schema);
    return { type: `list of ${inner.type}`, shape: inner.shape };
  }
  const choices = (schema.anyOf ?? schema.oneOf) as readonly Schema[] | undefined;
  if (choices) {
    const types = choices.map((choice) => typeOf(choice));
    const names = [...new Set(types.map(({ type }) => type))];
    return { type: names.join(' or '), shape: types.find(({ shape }) => shape)?.shape };
  }
  const type = [schema.type ?? 'anything'].flat().join(' or ');
  return {
    type: schema.format ? `${type} (${String(schema.format)})` : type,
    shape: undefined,
  };
}

function anchor(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
}
