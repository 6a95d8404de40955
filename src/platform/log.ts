/** JSON lines, each with the request or job it belongs to. Secrets are redacted by name. */
import { destination, type Logger, pino } from 'pino';
import { currentContext } from './context';

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>;

const redacted = ['password', 'secret', 'token', 'authorization', 'cookie', 'url'];

export function createLog(level: string): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: redacted.flatMap((name) => [name, `*.${name}`]), censor: '[redacted]' },
      mixin: () => ({ ...currentContext(), idempotency: undefined }),
    },
    destination({ fd: 2, sync: true }),
  );
}
