/**
 * What a failure's code means, in general words.
 *
 * The sentence that a failure carries says what to do in the case at hand; this page is for those
 * who meet the code in a log. Codes are `<what>.<why>`, and most can be told by their second half.
 */
import { notFound } from '../../kernel/failure';

const shape = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)+$/;

const meanings: readonly (readonly [pattern: RegExp, meaning: string])[] = [
  [
    /\.not-found$/,
    'There is no such thing, or it is not for you to see. Both get the same answer.',
  ],
  [
    /^access\.sign-in-needed$/,
    'This is only for people who have signed in, or programs with a key.',
  ],
  [/^access\.sign-in-failed$/, 'Address and password do not belong together, or access has ended.'],
  [/^access\.key-unknown$/, 'The API key is unknown, has expired or was withdrawn.'],
  [/^access\.scope-missing$/, 'The API key lacks the scope that this needs.'],
  [/^access\.link-spent$/, 'A link with which a password is set works once and for seven days.'],
  [/^access\./, 'You are known, but your rights do not reach this far.'],
  [/\.too-many$/, 'Too many attempts in a short time. Wait, then try again.'],
  [/^request\.too-large$/, 'What was sent is larger than is accepted here.'],
  [/^request\.(stale|if-match)/, 'A change must name the version that it was made from.'],
  [/^request\.form-expired$/, 'The form was open too long, or came from another site.'],
  [/^request\./, 'The request itself cannot be used as it was sent.'],
  [/^idempotency\./, 'A key that makes a write safe to repeat was not used as it can be.'],
  [/\.taken$/, 'Something else bears this name or number already.'],
  [/^(database|server)\./, 'A fault on our side. Try again later; it has been noted.'],
];

export function meaningOf(code: string): string {
  if (!shape.test(code)) throw notFound('page');
  const known = meanings.find(([pattern]) => pattern.test(code));
  return known?.[1] ?? 'The rules of certification do not allow what was asked, as things stand.';
}
