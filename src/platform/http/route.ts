/**
 * Routes, pages and forms as values.
 *
 * A value says its path, who may come in, the shape of what it takes and gives, and the one use
 * case that it calls. From the same value come the running route, the OpenAPI document, and the
 * test that walks every route as every role. Access has no default: the type demands it.
 */
import type { z } from 'zod';
import type { Actor, OrganisationKind, Role, Scope } from '../../kernel/actor';
import { type Failure, type FieldError, invalid } from '../../kernel/failure';

/** Anyone, anyone signed in, or one of these roles (held in one of these kinds of organisation). */
export type Access =
  | { readonly who: 'anyone' }
  | { readonly who: 'signed in' }
  | {
      readonly who: 'role';
      readonly anyOf: readonly Role[];
      readonly organisations?: readonly OrganisationKind[];
    };

export const anyone = { who: 'anyone' } as const satisfies Access;
export const signedIn = { who: 'signed in' } as const satisfies Access;
export function withRole(...anyOf: Role[]): Extract<Access, { who: 'role' }> {
  return { who: 'role', anyOf };
}

/** The actor that a handler gets: surely there, unless anyone may come in. */
type ActorFor<A extends Access> = A extends { who: 'anyone' } ? Actor | undefined : Actor;

export interface Upload {
  readonly filename: string;
  readonly content: Buffer;
}

/** What every handler gets: the parsed input and who asks. */
export interface Input<P, Q, B, A> {
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly actor: A;
  /** The version that If-Match names; present exactly where the route demands it. */
  readonly expectedVersion: number;
  /** Where the site is reached, without a trailing slash. */
  readonly siteUrl: string;
  readonly upload: Upload | undefined;
  /** The network address that the request comes from, for rate limits. */
  readonly address: string;
}

/** A file as an answer. */
export class FileReply {
  constructor(
    readonly content: Buffer | NodeJS.ReadableStream,
    readonly mediaType: string,
    readonly filename: string,
    readonly options: {
      readonly inline?: boolean;
      readonly cache?: 'public' | 'private';
      /** Pages of other sites may read it: it is meant for machines everywhere. */
      readonly shared?: boolean;
    } = {},
  ) {}
}

type Schema = z.ZodType;
type Out<S> = S extends z.ZodType ? z.output<S> : Record<string, never>;

export interface UploadRule {
  readonly field: string;
  readonly maxBytes: number;
  readonly required: boolean;
}

export interface Route {
  readonly kind: 'route';
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  readonly path: string;
  /** OpenAPI operationId. */
  readonly operation: string;
  readonly tag: string;
  readonly summary: string;
  readonly access: Access;
  /** What an API key needs; sessions have every scope. */
  readonly scope: Scope;
  readonly params?: Schema | undefined;
  readonly query?: Schema | undefined;
  readonly body?: Schema | undefined;
  readonly upload?: UploadRule;
  readonly status: 200 | 201 | 202 | 204;
  readonly output: Schema | 'file';
  /** The version that goes out as ETag and must come back as If-Match on changes. */
  readonly version?: ((output: never) => number) | undefined;
  readonly demandsIfMatch?: boolean;
  readonly location?: ((output: never) => string) | undefined;
  /** The answer holds a secret that is stored nowhere, so no Idempotency-Key can repeat it. */
  readonly answersSecret?: boolean;
  readonly handle: (input: never) => Promise<unknown>;
}

export function route<
  const A extends Access,
  P extends Schema | undefined,
  Q extends Schema | undefined,
  B extends Schema | undefined,
  O extends Schema | 'file',
>(definition: {
  method: Route['method'];
  path: string;
  operation: string;
  tag: string;
  summary: string;
  access: A;
  scope: Scope;
  params?: P;
  query?: Q;
  body?: B;
  upload?: UploadRule;
  status?: Route['status'];
  output: O;
  version?: (output: Out<O>) => number;
  demandsIfMatch?: boolean;
  location?: (output: Out<O>) => string;
  answersSecret?: boolean;
  handle(
    input: Input<Out<P>, Out<Q>, Out<B>, ActorFor<A>>,
  ): Promise<O extends z.ZodType ? z.input<O> : FileReply>;
}): Route {
  return { kind: 'route', status: 200, ...definition } as Route;
}

/** What a page shows: a template and the plain model that it is handed. */
export interface View {
  readonly template: string;
  readonly model: object;
}

export interface Redirect {
  readonly to: string;
  /** A sentence shown once, on the next page. */
  readonly notice?: string;
  /** Ask the session to change hands: a person has signed in, or out. */
  readonly session?: { readonly signIn: string } | { readonly signOut: true };
}

/** What was typed and what is wrong with it, when a form comes back. */
export interface Returned {
  readonly values: Readonly<Record<string, string | string[]>>;
  readonly errors: readonly FieldError[];
}

export interface Screen {
  readonly kind: 'screen';
  readonly path: string;
  readonly access: Access;
  readonly params?: Schema | undefined;
  readonly query?: Schema | undefined;
  readonly body?: Schema | undefined;
  readonly upload?: UploadRule;
  readonly view?: (input: never, returned?: Returned) => Promise<View | FileReply | Redirect>;
  readonly submit?: (input: never) => Promise<Redirect | View>;
}

/**
 * A page and its form under one path. `view` answers GET, and answers POST again when the form has
 * faults; `submit` answers POST. A screen with only `submit` is a button: its faults make a page.
 */
export function screen<
  const A extends Access,
  P extends Schema | undefined = undefined,
  Q extends Schema | undefined = undefined,
  B extends Schema | undefined = undefined,
>(definition: {
  path: string;
  access: A;
  params?: P;
  query?: Q;
  body?: B;
  upload?: UploadRule;
  view?(
    input: Omit<Input<Out<P>, Out<Q>, unknown, ActorFor<A>>, 'body'>,
    returned?: Returned,
  ): Promise<View | FileReply | Redirect>;
  submit?(input: Input<Out<P>, Out<Q>, Out<B>, ActorFor<A>>): Promise<Redirect | View>;
}): Screen {
  return { kind: 'screen', ...definition } as Screen;
}

/** The file that a request was to carry is not there. */
export function invalidUpload(field: string): Failure {
  return invalid('request.file-missing', 'Send a file.', [
    { pointer: `/${field}`, detail: 'is missing' },
  ]);
}
