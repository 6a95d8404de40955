/** Forms carry a token that is bound to the session, so that no other site can send them. */
import { doubleCsrf } from 'csrf-csrf';
import type { RequestHandler } from 'express';

export function csrfProtection(secret: string, secure: boolean): RequestHandler {
  const { generateCsrfToken, validateRequest, invalidCsrfTokenError } = doubleCsrf({
    getSecret: () => secret,
    // Someone who has not signed in has no session; the cookie alone then binds the form.
    getSessionIdentifier: (request) => (request.session?.userId ? request.session.id : 'nobody'),
    cookieName: secure ? '__Host-bluemark-form' : 'bluemark-form',
    cookieOptions: { sameSite: 'lax', secure, httpOnly: true, path: '/' },
    getCsrfTokenFromRequest: (request) => (request.body as { _csrf?: string } | undefined)?._csrf,
  });
  return (request, response, next) => {
    response.locals.csrfToken = () =>
      generateCsrfToken(request, response, { validateOnReuse: false });
    response.locals.assertForm = () => {
      if (!validateRequest(request)) throw invalidCsrfTokenError;
    };
    next();
  };
}
