import type { Log } from '../../../src/platform/log';

export interface HeardLine {
  readonly level: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly message: string;
}

/** A log that remembers what it was told. */
export function heardLog(): { log: Log; lines: HeardLine[] } {
  const lines: HeardLine[] = [];
  const hear =
    (level: string) =>
    (first: unknown, second?: unknown): void => {
      const fields = typeof first === 'object' ? (first as HeardLine['fields']) : {};
      lines.push({ level, fields, message: String(typeof first === 'string' ? first : second) });
    };
  const log = {
    debug: hear('debug'),
    info: hear('info'),
    warn: hear('warn'),
    error: hear('error'),
  };
  return { log: log as Log, lines };
}
