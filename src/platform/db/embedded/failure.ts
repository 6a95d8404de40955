/** The own PostgreSQL cannot run here. The sentence always says what else there is to do. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';

  constructor(what: string, options?: ErrorOptions) {
    super(`${what} To use another PostgreSQL (15 or newer), set DATABASE_URL.`, options);
  }
}

export function errorCode(error: unknown): string | undefined {
  return (error as { code?: string } | null)?.code;
}
