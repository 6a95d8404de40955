/** Versions of a framework: published once and for all, in force from their day, compared, explained. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { frameworksCommand } from '../../../src/cli/frameworks';
import { dossierShape } from '../../../src/domain/dossier/dossier';
import {
  checkFrameworks,
  dossierFields,
  editorSchemas,
  explainCriterion,
  loadFrameworks,
  publishFramework,
  retireFramework,
} from '../../../src/features/frameworks';
import { standingOf } from '../../../src/features/frameworks/framework.words';
import { MovableClock } from '../../../src/kernel/clock';
import { projectRoot } from '../../../src/platform/project-root';
import { realFrameworks } from '../../support/shipped';
import { smallFolder } from './small-folder';

let small: ReturnType<typeof smallFolder>;
let printed: string;
beforeEach(() => {
  small = smallFolder({
    '1.0': { question: 'Are the loans soft enough?' },
    '1.1': { question: 'Are all loans soft enough?', effectiveFrom: '2027-01-01' },
  });
  printed = '';
});
afterEach(() => small.remove());

const keep = (text: string) => {
  printed += text;
};
const surroundings = { environment: {}, print: keep, complain: keep };

const main = (version: string) => path.join(small.folder, 'small', version, 'framework.yaml');
const run = (...args: string[]) =>
  frameworksCommand.run([...args, '--folder', small.folder], surroundings);

describe('publishing', () => {
  test('a draft is published: one word of its file changes, and its hash is recorded', async () => {
    const before = readFileSync(main('1.0'), 'utf8');
    expect(await run('publish', 'small', '1.0')).toBe(0);
    expect(readFileSync(main('1.0'), 'utf8')).toBe(before.replace("'draft'", 'published'));
    const published = JSON.parse(
      readFileSync(path.join(small.folder, 'published.json'), 'utf8'),
    ) as Record<string, Record<string, string>>;
    expect(printed).toContain(`sha256 ${published.small?.['1.0']}`);
    expect(checkFrameworks(small.folder).faults).toEqual([]);
    expect(readdirSync(path.dirname(main('1.0'))).sort()).toEqual(['BDN-03', 'framework.yaml']);
  });

  test('the recorded hashes stay, in order', () => {
    publishFramework(small.folder, 'small', '1.1');
    publishFramework(small.folder, 'small', '1.0');
    const text = readFileSync(path.join(small.folder, 'published.json'), 'utf8');
    expect(text.indexOf('"1.0"')).toBeGreaterThan(0);
    expect(text.indexOf('"1.0"')).toBeLessThan(text.indexOf('"1.1"'));
  });

  test('what is published already, unsound or unknown is refused and left alone', async () => {
    await run('publish', 'small', '1.0');
    expect(await run('publish', 'small', '1.0')).toBe(1);
    await expect(run('publish', 'small', '9')).rejects.toThrow('There are: small 1.0, small 1.1');
    const text = readFileSync(main('1.1'), 'utf8').replace('quorum: 3', 'quorum: 0');
    writeFileSync(main('1.1'), text);
    expect(await run('publish', 'small', '1.1')).toBe(1);
    expect(printed).toMatch(/small\/1\.1\/framework\.yaml:\d+:\d+/);
    expect(readFileSync(main('1.1'), 'utf8')).toBe(text);
  });
});

describe('retiring', () => {
  const clock = new MovableClock(new Date('2027-02-01T00:00:00Z'));
  const retire = (version: string) =>
    retireFramework(small.folder, { id: 'small', version, clock });

  test('a replaced version is retired: one word of its file changes, and it stays readable', async () => {
    publishFramework(small.folder, 'small', '1.0');
    publishFramework(small.folder, 'small', '1.1');
    const before = readFileSync(main('1.0'), 'utf8');
    expect(retire('1.0')).toMatchObject({
      retired: { status: 'retired' },
      inForce: { version: '1.1' },
    });
    expect(readFileSync(main('1.0'), 'utf8')).toBe(before.replace('published', 'retired'));
    const frameworks = await loadFrameworks(small.folder, clock);
    const one = frameworks.get('small', '1.0');
    expect(standingOf(one, frameworks).text).toBe('Retired, no longer in force');
    expect(frameworks.term(one)).toMatchObject({ open: false, replacedBy: { version: '1.1' } });
    const { id: frameworkId, version: frameworkVersion, hash: frameworkHash } = one;
    expect(frameworks.pinned({ frameworkId, frameworkVersion, frameworkHash })).toBe(one);
  });

  test('a newer version that is retired gives way to the one before', async () => {
    publishFramework(small.folder, 'small', '1.0');
    publishFramework(small.folder, 'small', '1.1');
    expect(retire('1.1').inForce?.version).toBe('1.0');
    expect((await loadFrameworks(small.folder, clock)).current().version).toBe('1.0');
  });

  test('the only version in force, a draft and a retired one are refused with their place', () => {
    const place = /^criteria\/small\/1\.[01]\/framework\.yaml:5:11: /;
    expect(() => retire('1.0')).toThrow(place);
    publishFramework(small.folder, 'small', '1.0');
    expect(() => retire('1.0')).toThrow('the only version in force');
    expect(() => retire('1.0')).toThrow(place);
    publishFramework(small.folder, 'small', '1.1');
    clock.moveTo(new Date('2026-12-31T00:00:00Z'));
    expect(() => retire('1.0')).toThrow('the only version in force');
    clock.moveTo(new Date('2027-02-01T00:00:00Z'));
    retire('1.0');
    expect(() => retire('1.0')).toThrow('is retired; only a published version');
    expect(() => retire('9')).toThrow('There are: small 1.0, small 1.1');
  });

  test('the command line says what was refused, with exit code 1', async () => {
    expect(await run('retire', 'small', '1.0')).toBe(1);
    expect(printed).toContain('small 1.0 is draft; only a published version is retired');
  });
});

test('days of grace are outside the hash, so that they can be lengthened', () => {
  publishFramework(small.folder, 'small', '1.0');
  const text = readFileSync(main('1.0'), 'utf8');
  writeFileSync(main('1.0'), text.replace('elements:', 'graceDays: 90\nelements:'));
  const { frameworks, faults } = checkFrameworks(small.folder);
  expect(faults).toEqual([]);
  expect(frameworks.find(({ version }) => version === '1.0')?.graceDays).toBe(90);
});

describe('what is in force', () => {
  test('a published version comes into force on its day, and a draft never', async () => {
    publishFramework(small.folder, 'small', '1.0');
    const clock = new MovableClock(new Date('2026-12-31T23:00:00Z'));
    const drafted = await loadFrameworks(small.folder, clock);
    clock.advance({ hours: 2 });
    expect(drafted.current().version).toBe('1.0');
    expect(standingOf(drafted.get('small', '1.1'), drafted).text).toBe('Draft, not in force');

    publishFramework(small.folder, 'small', '1.1');
    clock.moveTo(new Date('2026-12-31T23:00:00Z'));
    const published = await loadFrameworks(small.folder, clock);
    const standings = () => published.all().map((each) => standingOf(each, published).text);
    expect(published.current().version).toBe('1.0');
    expect(standings()).toEqual(['Published, in force from 1 January 2027', 'In force']);
    clock.advance({ hours: 2 });
    expect(published.current().version).toBe('1.1');
    expect(standings()).toEqual(['In force', 'Replaced by version 1.1']);
  });

  test('before the first published version comes into force there is none', async () => {
    publishFramework(small.folder, 'small', '1.1');
    const clock = new MovableClock(new Date('2026-12-31T00:00:00Z'));
    const frameworks = await loadFrameworks(small.folder, clock);
    expect(frameworks.inForce()).toBeUndefined();
    expect(() => frameworks.current()).toThrow('open for new applications');
  });
});

describe('the command line', () => {
  test('what changed is told part by part, in words', async () => {
    expect(await run('diff', 'small', '1.0', '1.1')).toBe(0);
    expect(printed).toContain('CHANGED criterion BDN-03.6 Soft enough');
    expect(printed).toContain('Are [-the-] {+all+} loans soft enough?');
    expect(printed).toContain('[-2026-01-01-]{+2027-01-01+}');
  });

  test('a criterion is explained: question, rule, figures with their source, functions', async () => {
    expect(await run('explain', 'BDN-03.6', '--framework', 'small@1.1')).toBe(0);
    expect(printed).toContain('Are all loans soft enough?');
    expect(printed).toContain(
      'grant element of tranches (finance) together is at least 35 % (leastPct)',
    );
    expect(printed).toContain('leastPct = 35 %\n    source: IMF');
    expect(printed).toContain('packageGrantElementPct(');
  });

  test('every criterion of the project can be explained', async () => {
    const all = realFrameworks();
    for (const framework of all.all()) {
      for (const criterion of framework.criteria) {
        const text = explainCriterion(all, framework, criterion);
        expect(text).not.toMatch(/undefined|\[object|=>/);
      }
    }
  });

  test.each([
    [[]],
    [['diff', 'small', '1.0']],
    [['publish', 'small']],
    [['retire', 'small']],
    [['explain']],
    [['toString', 'x']],
    [['check', 'one', 'two']],
    [['diff', 'small', '1.0', '1.1', '--loud']],
    [['publish', 'small', '1.0', '--framework', 'small@1.0']],
  ])('%j is answered with the usage', async (args) => {
    await expect(frameworksCommand.run(args, surroundings)).rejects.toThrow(
      'Usage: bluemark frameworks check',
    );
  });
});

test('the schemas for editors are current (npm run schemas renews them)', () => {
  for (const [name, text] of editorSchemas()) {
    const stored = readFileSync(path.join(projectRoot(), 'criteria', 'schema', name), 'utf8');
    expect(JSON.parse(stored)).toEqual(JSON.parse(text));
  }
});

test('an editor asks for an example, whose dossier has the fields that there are', () => {
  const { required, properties, allOf } = JSON.parse(
    editorSchemas().get('criterion.schema.json') ?? '',
  );
  expect(required).toContain('examples');
  expect(properties.examples.minItems).toBe(1);
  const { dossier } = properties.examples.items.properties;
  expect(dossier.additionalProperties).toBe(false);
  expect(Object.keys(dossier.properties)).toEqual(Object.keys(dossierShape.shape));
  expect(JSON.stringify(dossier)).not.toContain('"field":');
  expect(allOf).toContainEqual({
    if: { not: { required: ['kind'], properties: { kind: { enum: ['gate'] } } } },
    else: { properties: { rule: { properties: { partly: false } } } },
  });
});

test('the list of fields is current (npm run schemas renews it)', () => {
  const stored = readFileSync(path.join(projectRoot(), 'criteria', 'fields.md'), 'utf8');
  expect(stored).toBe(dossierFields());
  expect(stored).toContain('| `finance.tranches[].ratePct` | number | % a year |');
});
