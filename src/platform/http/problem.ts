/**
 * Failure to answer: the one table from kind to status, and the one place that knows it.
 *
 * The API gets a problem document (RFC 9457), pages get the same facts as HTML. What is not a
 * failure is a bug: it is logged with its cause, and told to nobody outside.
 */
import { Failure, type FailureKind } from '../../kernel/failure';

const kinds: Record<FailureKind, { status: number; title: string }> = {
  invalid: { status: 422, title: 'Something in the request needs to be corrected' },
  malformed: { status: 400, title: 'The request cannot be read' },
  unauthenticated: { status: 401, title: 'Sign in first' },
  forbidden: { status: 403, title: 'Not allowed' },
  'not-found': { status: 404, title: 'Not found' },
  conflict: { status: 409, title: 'In conflict with what is there' },
  refused: { status: 409, title: 'The rules do not allow this now' },
  stale: { status: 412, title: 'Someone has changed this in the meantime' },
  'too-large': { status: 413, title: 'Too large' },
  'unsupported-media-type': { status: 415, title: 'This kind of content is not accepted' },
  'precondition-required': { status: 428, title: 'Say which version you are changing' },
  'too-many': { status: 429, title: 'Too many requests' },
  unavailable: { status: 503, title: 'Not available right now' },
  internal: { status: 500, title: 'Something went wrong' },
};

export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance: string;
  readonly code: string;
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[];
  readonly facts?: Readonly<Record<string, unknown>>;
}

export function statusOf(failure: Failure): number {
  return kinds[failure.kind].status;
}

export function problemOf(failure: Failure, siteUrl: string, requestId: string): Problem {
  const { status, title } = kinds[failure.kind];
  return {
    type: `${siteUrl}/problems/${failure.code}`,
    title,
    status,
    detail: failure.message,
    instance: `urn:uuid:${requestId}`,
    code: failure.code,
    ...(failure.errors.length > 0 && { errors: failure.errors }),
    ...(Object.keys(failure.facts).length > 0 && { facts: failure.facts }),
  };
}

/** What went wrong, as a failure; `bug` when it was not one and must be looked at. */
export function asFailure(error: unknown): { failure: Failure; bug: boolean } {
  if (error instanceof Failure) return { failure: error, bug: false };
  const known = fromLibrary(error as LibraryError);
  if (known) return { failure: known, bug: known.kind === 'unavailable' };
  return { failure: new Failure('internal', 'server.error', serverError), bug: true };
}

const serverError = 'Something went wrong on our side. It has been noted; please try again later.';

interface LibraryError {
  type?: string;
  code?: string;
  status?: number;
  message?: string;
  driverError?: { code?: string };
}

/** Errors that body parsers, the upload parser and the database driver throw for us. */
function fromLibrary(error: LibraryError | undefined): Failure | undefined {
  if (error?.type === 'entity.parse.failed') {
    return new Failure('malformed', 'request.not-json', 'The body is not well-formed JSON.');
  }
  if (error?.type === 'entity.too.large' || error?.code === 'LIMIT_FILE_SIZE') {
    return new Failure(
      'too-large',
      'request.too-large',
      'What was sent is larger than is accepted here.',
    );
  }
  if (error?.type?.startsWith('encoding.') || error?.type?.startsWith('charset.')) {
    return new Failure('unsupported-media-type', 'request.encoding', 'Send UTF-8, uncompressed.');
  }
  if (error?.code?.startsWith('LIMIT_')) {
    return new Failure(
      'malformed',
      'request.form',
      'The form has more parts than are accepted here.',
    );
  }
  if (error?.code === 'EBADCSRFTOKEN') {
    return new Failure(
      'forbidden',
      'request.form-expired',
      'This form has expired. Go back, reload the page and send it again.',
    );
  }
  if (isDatabaseAway(error)) {
    return new Failure(
      'unavailable',
      'database.unavailable',
      'The database cannot be reached. Try again in a minute.',
    );
  }
  if (error?.status !== undefined && error.status >= 400 && error.status < 500) {
    return new Failure('malformed', 'request.malformed', 'The request cannot be read.');
  }
  return undefined;
}

const awayCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '55P03',
  '57014',
  '25006',
  '53100',
]);

function isDatabaseAway(error: LibraryError | undefined): boolean {
  const code = error?.driverError?.code ?? error?.code;
  if (code !== undefined && awayCodes.has(code)) return true;
  return /timeout exceeded when trying to connect|Connection terminated/.test(error?.message ?? '');
}
