/**
 * JSON lines, each with the request or job it belongs to. Secrets are redacted by name, and of an
 * error only what says what went wrong is kept: what the database says of it holds whole rows.
 */
import { type DestinationStream, destination, type Logger, pino } from 'pino';
import { currentContext } from './context';

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>;

const redacted = ['password', 'secret', 'token', 'authorization', 'cookie', 'url'];

export function createLog(
  level: string,
  to: DestinationStream = destination({ fd: 2, sync: true }),
): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: redacted.flatMap((name) => [name, `*.${name}`]), censor: '[redacted]' },
      serializers: { err: loggedError },
      mixin: () => ({ ...currentContext(), idempotency: undefined }),
    },
    to,
  );
}

const kept = ['type', 'message', 'stack', 'code', 'constraint', 'syscall', 'address', 'port'];

function loggedError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const facts = pino.stdSerializers.err(error) as unknown as Record<string, unknown>;
  const { driverError, errors } = error as { driverError?: object; errors?: unknown[] };
  const known = { ...driverError, ...facts } as Record<string, unknown>;
  return {
    ...Object.fromEntries(kept.flatMap((name) => (name in known ? [[name, known[name]]] : []))),
    ...(Array.isArray(errors) && { errors: errors.map(loggedError) }),
  };
}
