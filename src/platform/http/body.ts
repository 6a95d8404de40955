/** Body parsers with limits, and what no body may hold. */
import express, { type RequestHandler } from 'express';
import multer, { memoryStorage } from 'multer';
import { Failure } from '../../kernel/failure';
import type { UploadRule } from './route';

/** A dossier is at most 1 MB of JSON (written down in the README). */
const jsonLimit = '1mb';

const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype']);

export const jsonBody: RequestHandler[] = [
  (request, _response, next) => {
    const length = Number(request.get('content-length') ?? '0');
    const chunked = request.get('transfer-encoding') !== undefined;
    if (
      (length > 0 || chunked) &&
      !request.is(['application/json', 'application/merge-patch+json'])
    ) {
      throw new Failure(
        'unsupported-media-type',
        'request.not-json-type',
        'Send the body as application/json.',
      );
    }
    next();
  },
  express.json({ limit: jsonLimit, type: () => true, strict: false }),
  (request, _response, next) => {
    assertPlain(request.body);
    next();
  },
];

/** Deeper than any dossier; beyond it a recursive reader could run out of stack. */
const deepest = 64;

/**
 * No key that could reach into an object's prototype, and no bottomless nesting. Looked at after
 * parsing, level by level: an error thrown inside the parser would lose its facts there.
 */
function assertPlain(body: unknown): void {
  let level = [body];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepest) {
      throw new Failure(
        'malformed',
        'request.too-deep',
        `The body is nested more than ${deepest} levels deep.`,
      );
    }
    level = level.flatMap((value) => (isContainer(value) ? inside(value) : []));
  }
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function inside(value: object): unknown[] {
  const key = Array.isArray(value)
    ? undefined
    : Object.keys(value).find((k) => forbiddenKeys.has(k));
  if (key !== undefined) {
    throw new Failure(
      'malformed',
      'request.forbidden-key',
      `The body has a field “${key}”, which is never accepted.`,
    );
  }
  return Object.values(value);
}

export const formBody: RequestHandler = express.urlencoded({
  extended: false,
  limit: jsonLimit,
  parameterLimit: 2000,
});

/** For routes whose file may be left out: then the rest comes as JSON. */
export const jsonUnlessForm: RequestHandler[] = jsonBody.map(
  (parse) => (request, response, next) => {
    if (request.is('multipart/form-data')) next();
    else return parse(request, response, next);
  },
);

/** A form with one file, kept in memory: the limits are small. */
export function uploadBody({ field, maxBytes }: UploadRule): RequestHandler {
  return multer({
    storage: memoryStorage(),
    defParamCharset: 'utf8',
    limits: { fileSize: maxBytes, files: 1, fields: 50, fieldSize: 100_000, parts: 60 },
  }).single(field);
}
