/** Files go out with a safe name, their true type, and no licence to run anything. */
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import type { FileReply } from './route';

export async function sendFile(response: Response, reply: FileReply): Promise<void> {
  const disposition = reply.options.inline ? 'inline' : 'attachment';
  const ascii = reply.filename.replace(/[^A-Za-z0-9._-]+/g, '-').slice(0, 150);
  response.status(200).set({
    'Content-Type': reply.mediaType,
    'Content-Disposition': `${disposition}; filename="${ascii}"; filename*=UTF-8''${encodeName(reply.filename)}`,
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'Cache-Control': reply.options.cache === 'public' ? 'public, max-age=300' : 'no-store',
    ...(reply.options.shared && {
      'Access-Control-Allow-Origin': '*',
      'Cross-Origin-Resource-Policy': 'cross-origin',
    }),
  });
  if (Buffer.isBuffer(reply.content)) {
    response.set('Content-Length', String(reply.content.length)).end(reply.content);
    return;
  }
  await pipeline(reply.content, response);
}

/** RFC 5987 value characters. */
function encodeName(name: string): string {
  return encodeURIComponent(name.toWellFormed().slice(0, 150)).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
