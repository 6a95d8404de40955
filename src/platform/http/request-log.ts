/** One line a request: method, path without its query, status, duration, who. */
import type { RequestHandler } from 'express';
import type { Actor } from '../../kernel/actor';
import type { Log } from '../log';

export function requestLog(log: Log): RequestHandler {
  return (request, response, next) => {
    const started = process.hrtime.bigint();
    response.on('finish', () => {
      const actor = response.locals.actor as Actor | undefined;
      log.info(
        {
          requestId: response.locals.requestId as string,
          method: request.method,
          path: request.path,
          status: response.statusCode,
          ms: Number((process.hrtime.bigint() - started) / 1_000_000n),
          userId: actor?.userId,
        },
        'request',
      );
    });
    next();
  };
}
