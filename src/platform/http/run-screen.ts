/**
 * A page or form, served. A form whose input or request is turned down comes back with everything
 * that was typed and the reasons on top; one that is accepted redirects.
 */
import type { Express, Request, RequestHandler, Response } from 'express';
import type { Actor } from '../../kernel/actor';
import { Failure, type FailureKind } from '../../kernel/failure';
import { assertAccess } from './access';
import { formBody, uploadBody } from './body';
import { sendFile } from './file-reply';
import { parseInput } from './parse';
import { statusOf } from './problem';
import { FileReply, type Redirect, type Returned, type Screen, type View } from './route';
import { endSession, startSession } from './session';
import type { PageChrome, WebOptions } from './web-options';

type Screens = Pick<WebOptions, 'renderer' | 'navigation' | 'clock'>;

export function runScreen(app: Express, screen: Screen, options: Screens): void {
  const enter: RequestHandler = (_request, response, next) => {
    assertAccess(screen.access, response.locals.actor as Actor | undefined);
    next();
  };
  if (screen.view) {
    app.get(screen.path, enter, async (request, response) => {
      const view = await screen.view?.(input(screen, request, response) as never);
      await answer(options, request, response, view as View);
    });
  }
  if (!screen.submit) return;
  const body = screen.upload ? [uploadBody(screen.upload), formBody] : [formBody];
  app.post(screen.path, enter, ...body, async (request, response) => {
    (response.locals.assertForm as () => void)();
    await submit(screen, options, request, response);
  });
}

/** What a person can mend on the form itself; anything else makes a page of its own. */
const mendable: readonly FailureKind[] = [
  'invalid',
  'refused',
  'conflict',
  'stale',
  'malformed',
  'too-many',
  'unauthenticated',
];

async function submit(
  screen: Screen,
  options: Screens,
  request: Request,
  response: Response,
): Promise<void> {
  const { _csrf, ...values } = (request.body ?? {}) as Record<string, string | string[]>;
  try {
    const body = parseInput(screen.body, values, 'form');
    const done = await screen.submit?.({ ...input(screen, request, response), body } as never);
    await answer(options, request, response, done as Redirect | View);
  } catch (error) {
    if (!(error instanceof Failure) || !screen.view || !mendable.includes(error.kind)) throw error;
    const returned: Returned = {
      values,
      errors: error.errors.length > 0 ? error.errors : [{ pointer: '', detail: error.message }],
    };
    const view = await screen.view(input(screen, request, response) as never, returned);
    response.status(statusOf(error));
    await answer(options, request, response, view);
  }
}

function input(screen: Screen, request: Request, response: Response): object {
  return {
    params: parseInput(screen.params, request.params, 'path'),
    query: parseInput(screen.query, request.query, 'query'),
    actor: response.locals.actor,
    siteUrl: response.locals.siteUrl,
    address: request.ip ?? 'unknown',
    expectedVersion: 0,
    upload: request.file && { filename: request.file.originalname, content: request.file.buffer },
  };
}

async function answer(
  options: Screens,
  request: Request,
  response: Response,
  result: View | Redirect | FileReply,
): Promise<void> {
  if (result instanceof FileReply) return sendFile(response, result);
  if ('template' in result) {
    const html = options.renderer.render(
      result.template,
      result.model,
      chromeOf(options, request, response),
    );
    response.type('html').send(html);
    return;
  }
  await changeSession(options, request, result);
  if (result.notice && request.session) request.session.notice = result.notice;
  response.redirect(303, result.to);
}

async function changeSession(
  { clock }: Screens,
  request: Request,
  { session }: Redirect,
): Promise<void> {
  if (!session) return;
  if ('signIn' in session) await startSession(request, session.signIn, clock);
  else await endSession(request);
}

/** What surrounds every page. A notice is shown once. */
export function chromeOf(options: Screens, request: Request, response: Response): PageChrome {
  const actor = response.locals.actor as Actor | undefined;
  const notice = request.session?.notice;
  if (notice) delete request.session.notice;
  return {
    cspNonce: response.locals.cspNonce as string,
    csrfToken: (response.locals.csrfToken as (() => string) | undefined)?.() ?? '',
    currentPath: request.path,
    requestId: response.locals.requestId as string,
    navigation: options.navigation(actor),
    ...(notice && { notice }),
    ...(actor && {
      user: { name: actor.name, organisation: actor.organisationName, roles: actor.roles },
    }),
  };
}
