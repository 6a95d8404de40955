/**
 * The OpenAPI 3.1 document, made from the same route values that are served.
 *
 * Shapes come from zod; what every route shares (problem documents, idempotency keys, If-Match) is
 * added here once. Nothing is written by hand for a single route.
 */
import {
  type Content,
  problemResponse,
  refusals,
  requestContent,
  success,
} from './openapi-answers';
import { type Components, componentsOf, type JsonSchema, shapes } from './openapi-shapes';
import type { Route } from './route';

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly description?: string;
  readonly schema: JsonSchema;
}

export interface Operation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description: string;
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters: readonly Parameter[];
  readonly requestBody?: { readonly required: true; readonly content: Content };
  readonly responses: Readonly<Record<string, object>>;
}

export interface OpenApiDocument {
  readonly openapi: '3.1.0';
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly servers: readonly { readonly url: string }[];
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: Components & {
    readonly securitySchemes: object;
    readonly responses: object;
  };
}

/** Of the interface, not of the program: it grows when a caller has to know. */
const apiVersion = '1.0.0';

const description =
  'Everything that the pages do can be done here too. Lists are read page by page: ask for at most ' +
  '`limit` items and send the `cursor` of the last answer to go on. A write that carries an ' +
  '`Idempotency-Key` has one effect, however often it is sent; one whose answer holds a secret takes ' +
  'no such key. A change that needs `If-Match` takes the `ETag` that was last seen. What is turned down is answered with a problem document (RFC 9457).';

export function openApiDocument(
  routes: readonly Route[],
  { siteUrl = '' }: { siteUrl?: string } = {},
): OpenApiDocument {
  const shaped = shapes(routes);
  const paths: Record<string, Record<string, Operation>> = {};
  for (const route of routes) {
    const path = route.path.replaceAll(/:([A-Za-z0-9_]+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method]: operation(route, shaped.of(route)) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Bluemark', version: apiVersion, description },
    servers: [{ url: `${siteUrl}/api/v1` }],
    tags: [...new Set(routes.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      ...componentsOf(shaped),
      responses: { Problem: problemResponse },
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'bluemark',
          description: 'The cookie of a person who has signed in on the pages.',
        },
        apiKey: {
          type: 'http',
          scheme: 'bearer',
          description: 'An API key. People make their own on the page “Your account”.',
        },
      },
    },
  };
}

type RouteShapes = ReturnType<ReturnType<typeof shapes>['of']>;

function operation(route: Route, shape: RouteShapes): Operation {
  const requestBody = requestContent(route, shape.body);
  return {
    operationId: route.operation,
    tags: [route.tag],
    summary: route.summary,
    description: accessSentence(route),
    security: route.access.who === 'anyone' ? [] : [{ session: [] }, { apiKey: [route.scope] }],
    parameters: [
      ...parameters('path', shape.params),
      ...parameters('query', shape.query),
      ...headers(route),
    ],
    ...(requestBody && { requestBody: { required: true, content: requestBody } }),
    responses: { [route.status]: success(route, shape.output), ...refusals(route) },
  };
}

function accessSentence({ access, scope }: Route): string {
  if (access.who === 'anyone') return 'For anyone, without an account.';
  const key = `API keys need the scope “${scope}”.`;
  if (access.who === 'signed in') return `For everyone who is signed in. ${key}`;
  const where = access.organisations
    ? ` of an organisation of the kind ${access.organisations.join(' or ')}`
    : '';
  return `For the role ${access.anyOf.join(' or ')}${where}. ${key}`;
}

const usual: Readonly<Record<string, string>> = {
  cursor: 'Where the next page begins, as the last answer said.',
  limit: 'At most so many items, up to 200.',
};

function parameters(place: 'path' | 'query', schema: JsonSchema | undefined): Parameter[] {
  const required = (schema?.required ?? []) as readonly string[];
  return Object.entries((schema?.properties ?? {}) as Record<string, JsonSchema>).map(
    ([name, property]) => {
      const words = property.description ?? usual[name];
      return {
        name,
        in: place,
        required: place === 'path' || required.includes(name),
        ...(typeof words === 'string' && { description: words }),
        schema: property,
      };
    },
  );
}

function headers(route: Route): Parameter[] {
  const found: Parameter[] = [];
  if (route.method !== 'get' && !route.answersSecret) {
    found.push({
      name: 'Idempotency-Key',
      in: 'header',
      required: false,
      description: 'The same key with the same request has one effect and gets one answer.',
      schema: { type: 'string', minLength: 1, maxLength: 255 },
    });
  }
  if (route.demandsIfMatch) {
    found.push({
      name: 'If-Match',
      in: 'header',
      required: true,
      description: 'The ETag that was last seen, so that no other change is lost.',
      schema: { type: 'string', pattern: '^"\\d{1,9}"$' },
    });
  }
  return found;
}
