/** The last handler: every failure leaves as a problem document or as a page, and bugs are logged. */
import type { ErrorRequestHandler, Request, Response } from 'express';
import type { Failure } from '../../kernel/failure';
import { asFailure, problemOf } from './problem';
import { chromeOf } from './run-screen';
import type { WebOptions } from './web-options';

export function answerProblem(options: WebOptions): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const { failure, bug } = asFailure(error);
    if (bug) options.log.error({ err: error, code: failure.code }, 'request failed');
    if (response.headersSent) return next(error);
    const problem = problemOf(
      failure,
      response.locals.siteUrl as string,
      response.locals.requestId as string,
    );
    response.status(problem.status);
    if (problem.status === 401) response.set('WWW-Authenticate', 'Bearer');
    if (problem.status === 503 || problem.status === 429)
      response.set('Retry-After', retryAfter(failure));
    if (request.path.startsWith('/api/')) {
      response.type('application/problem+json').send(JSON.stringify(problem));
      return;
    }
    if (failure.code === 'access.sign-in-needed') {
      response.redirect(303, signInAddress(request));
      return;
    }
    response.type('html').send(page(options, request, response, problem));
  };
}

function retryAfter(failure: Failure): string {
  const seconds = failure.facts.retryAfterSeconds;
  return String(typeof seconds === 'number' ? Math.ceil(seconds) : 5);
}

/** After signing in a person comes back to where they wanted to go; never to another site. */
function signInAddress(request: Request): string {
  if (request.method !== 'GET') return '/sign-in';
  return `/sign-in?next=${encodeURIComponent(request.originalUrl)}`;
}

function page(
  options: WebOptions,
  request: Request,
  response: Response,
  problem: ReturnType<typeof problemOf>,
): string {
  return options.renderer.render('problem.njk', { problem }, chromeOf(options, request, response));
}
