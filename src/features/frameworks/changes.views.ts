/** The changes between two versions: as data, and as a redline for the page. */
import {
  type FieldChange,
  frameworkDifference,
  type PartChange,
} from '../../domain/framework/difference';
import type { Framework } from '../../domain/framework/framework';
import { partKinds } from '../../domain/framework/framework-parts';
import { redline } from '../../domain/framework/redline';
import { capital } from '../../kernel/capital';
import { plurals } from './difference-in-words';
import { versionPath } from './framework.views';
import { standingOf } from './framework.words';
import type { Frameworks } from './frameworks';

export function changesView(from: Framework, to: Framework) {
  const { parts, ...versions } = frameworkDifference(from, to);
  return {
    ...versions,
    parts: parts.map((part) => ({ ...part, fields: [...part.fields] })),
  };
}

export function changesModel(from: Framework, to: Framework, frameworks: Frameworks) {
  const { parts } = frameworkDifference(from, to);
  const version = (framework: Framework) => ({
    title: framework.title,
    version: framework.version,
    href: versionPath(framework),
    standing: standingOf(framework, frameworks),
    effectiveFrom: framework.effectiveFrom,
  });
  const count = (change: PartChange['change']) =>
    parts.filter((part) => part.kind === 'criterion' && part.change === change).length;
  return {
    from: version(from),
    to: version(to),
    counts: {
      added: count('added'),
      removed: count('removed'),
      changed: count('changed'),
      /** Changed in more than its words. */
      moved: parts.filter(
        (part) => part.kind === 'criterion' && part.change === 'changed' && part.fields.some(moves),
      ).length,
    },
    groups: partKinds
      .map((kind) => ({
        title: capital(plurals[kind]),
        anchor: kind.replaceAll(' ', '-'),
        parts: parts.filter((part) => part.kind === kind).map((part) => partModel(part, from, to)),
      }))
      .filter((group) => group.parts.length > 0),
  };
}

const brief = new Set(['title', 'question', 'value', 'source', 'weight', 'kind']);

/** Of what is wholly new or gone the page shows what it is; the rest stands on its own page. */
function partModel(part: PartChange, from: Framework, to: Framework) {
  const { kind, code, title, change } = part;
  const owner = change === 'removed' ? from : to;
  const fields = part.fields.filter(
    ({ name }) => change === 'changed' || (brief.has(name) && name !== 'title'),
  );
  return {
    code: kind === 'settings' || code === title ? '' : code,
    title,
    change,
    ...(kind === 'criterion' && { href: `${versionPath(owner)}/${code}` }),
    fields: fields.filter((field) => change !== 'changed' || moves(field)).map(fieldModel),
    /** Of what has changed: words and sources, which no rule reads. */
    words: fields.filter((field) => change === 'changed' && !moves(field)).map(fieldModel),
  };
}

/** Whether the change can move a result: whoever reads a redline asks that first. */
function moves({ aspect }: FieldChange): boolean {
  return aspect !== 'wording' && aspect !== 'sources';
}

function fieldModel({ name, before = '', after = '' }: FieldChange) {
  return {
    name: capital(name),
    code: name.endsWith('(rule)'),
    pieces: redline(before, after),
  };
}
