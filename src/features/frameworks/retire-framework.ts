/**
 * Retires a published version: its status in `framework.yaml`, and nothing else.
 *
 * Its hash stays recorded, so that it remains readable, and what was decided under it verifiable.
 * No application is opened or first submitted under it any more. The only version in force stays.
 */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Framework } from '../../domain/framework/framework';
import { inForceOn, newestFirst } from '../../domain/framework/versions';
import { type Clock, isoDate } from '../../kernel/clock';
import { conflict } from '../../kernel/failure';
import { beside, soundVersion } from './version-files';
import { readYaml, withScalar } from './yaml-source';

/** The version, and what is in force from now on; a refusal names line and column of the status. */
export function retireFramework(
  directory: string,
  { id, version, clock }: { id: string; version: string; clock: Clock },
): { readonly retired: Framework; readonly inForce: Framework | undefined } {
  const { framework, all } = soundVersion(directory, id, version);
  const main = join(directory, id, version, 'framework.yaml');
  const text = readFileSync(main, 'utf8');
  const shown = `${basename(directory)}/${id}/${version}/framework.yaml`;
  const refused = (code: string, message: string) =>
    conflict(code, readYaml(shown, text).fault(['status'], message));
  if (framework.status !== 'published') {
    throw refused(
      'framework.not-published',
      `${id} ${version} is ${framework.status}; only a published version is retired`,
    );
  }
  const today = isoDate(clock.now());
  const others = newestFirst(all.filter((each) => each !== framework));
  const next = others.some(({ status }) => status !== 'draft')
    ? inForceOn(others, today)
    : undefined;
  const isInForce = inForceOn(newestFirst(all), today) === framework;
  if (isInForce && !next) {
    throw refused(
      'framework.only-one-in-force',
      `${id} ${version} is the only version in force; publish another, and wait for its effective date`,
    );
  }
  beside(main, withScalar(text, 'status', 'retired'))();
  return { retired: { ...framework, status: 'retired' }, inForce: next };
}
