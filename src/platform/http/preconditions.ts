/** ETag and If-Match over whole version numbers: `"7"`. */
import { Failure } from '../../kernel/failure';

export function etag(version: number): string {
  return `"${version}"`;
}

export function expectedVersion(ifMatch: string | undefined): number {
  if (ifMatch === undefined) {
    throw new Failure(
      'precondition-required',
      'request.if-match-missing',
      'Send the ETag that you last saw as If-Match, so that no other change is lost.',
    );
  }
  const match = /^"(\d{1,9})"$/.exec(ifMatch.trim());
  if (!match) {
    throw new Failure(
      'malformed',
      'request.if-match-malformed',
      'If-Match must be an ETag such as "7".',
    );
  }
  return Number(match[1]);
}

/** For use cases: the version that was seen must be the version that is there. */
export function assertVersion(expected: number, actual: number): void {
  if (expected === actual) return;
  throw new Failure(
    'stale',
    'request.stale',
    'Someone has changed this in the meantime. Load it again, then repeat your change.',
    {
      facts: { currentVersion: actual },
    },
  );
}
