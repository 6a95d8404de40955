/**
 * The closed set of ways in which a request can be turned down.
 *
 * A failure is expected: it carries a stable code, a sentence that tells the reader what to do,
 * and, where the input is at fault, one entry per field. Anything else that is thrown is a bug.
 */
export type FailureKind =
  | 'invalid'
  | 'malformed'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'stale'
  | 'precondition-required'
  | 'refused'
  | 'too-large'
  | 'unsupported-media-type'
  | 'too-many'
  | 'unavailable'
  | 'internal';

/** One fault in the input; `pointer` is a JSON pointer (RFC 6901) into what was sent. */
export interface FieldError {
  readonly pointer: string;
  readonly detail: string;
}

export interface FailureDetails {
  readonly errors?: readonly FieldError[];
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

export class Failure extends Error {
  override readonly name = 'Failure';
  readonly errors: readonly FieldError[];
  readonly facts: Readonly<Record<string, unknown>>;

  constructor(
    readonly kind: FailureKind,
    /** Stable, dotted, lower case: `application.reviews-missing`. */
    readonly code: string,
    message: string,
    details: FailureDetails = {},
  ) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.errors = details.errors ?? [];
    this.facts = details.facts ?? {};
  }
}

export function invalid(code: string, message: string, errors: readonly FieldError[]): Failure {
  return new Failure('invalid', code, message, { errors });
}

/** What an actor may not see is not found: the same words, whether it exists or not. */
export function notFound(what: string): Failure {
  return new Failure(
    'not-found',
    `${what.replaceAll(' ', '-')}.not-found`,
    `There is no such ${what}.`,
  );
}

export function refused(
  code: string,
  message: string,
  facts: Readonly<Record<string, unknown>> = {},
): Failure {
  return new Failure('refused', code, message, { facts });
}

export function conflict(code: string, message: string): Failure {
  return new Failure('conflict', code, message);
}
