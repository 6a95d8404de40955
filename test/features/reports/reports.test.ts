/** The documents about a decision, of a real case that went through the whole desk. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Cast, gatherCast, signInAgain } from '../../journeys/cast';
import { example } from '../../journeys/example';
import { bringTo, type Case, certificateOf, newCase } from '../../journeys/shortcuts';
import type { Person } from '../../support/actors';
import { parser } from '../../support/pdf-answer';
import { codesOfPartThree, preflightCodes, preflightPrograms, testWith } from '../../support/tools';
import { startWholeApp, type WholeApp } from '../../support/whole-app';

let app: WholeApp;
let cast: Cast;
let one: Case;
let undecided: Case;
let certificate: string;
let folder: string;
const model = example('red-abierta-open-ran');

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'bluemark-reports-'));
  app = await startWholeApp();
  cast = await gatherCast(app);
  one = await newCase(app, cast, model);
  undecided = await newCase(app, cast, example('maalon-subsea-cable'));
  await bringTo(app, cast, one, 'certified', model);
  // A report names its certificate from the moment it is issued.
  certificate = await certificateOf(app, one.id);
  await signInAgain(cast.agency, cast.otherAgency, cast.secretariat, ...cast.panel);
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});

const address = (name: string, id = one.id) => `/api/v1/applications/${id}/${name}.pdf`;

/** Each person's file is asked for once. */
async function fileOf(who: Person, name: string): Promise<string> {
  const file = path.join(folder, `${who.actor.userId}-${name}.pdf`);
  if (existsSync(file)) return file;
  const { status, body } = await who.agent.get(address(name)).buffer(true).parse(parser);
  expect(status).toBe(200);
  writeFileSync(file, body as Buffer);
  return file;
}

function wordsOf(file: string): string {
  const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
  return text.replaceAll(/\s+/g, ' ');
}

describe('the assessment report', () => {
  testWith('pdftotext', 'pdfinfo')('has every criterion, the votes, and its contents', async () => {
    const file = await fileOf(cast.agency, 'assessment-report');
    const words = wordsOf(file);
    for (const { code, title } of app.features.frameworks.current().criteria)
      expect(words).toContain(`${code} ${title.split(' ')[0]}`);
    expect(words).toContain('3 in favour');
    expect(words).toContain(certificate);
    // Above the sentence, not in it: a name that runs to the left would turn the sentence around.
    expect(words).toContain(
      `${cast.agency.actor.organisationName} Case ${one.reference}, assessed on`,
    );
    const pages = Number(
      /Pages:\s+(\d+)/.exec(execFileSync('pdfinfo', [file], { encoding: 'utf8' }))?.[1],
    );
    expect(pages).toBeGreaterThanOrEqual(10);
    expect(pages).toBeLessThanOrEqual(30);
  });

  testWith(...preflightPrograms)('is an archival file to an independent checker', async () => {
    const codes = preflightCodes(await fileOf(cast.secretariat, 'assessment-report'));
    expect(codes.filter((code) => !codesOfPartThree.includes(code))).toEqual([]);
  });

  test('is made to the same bytes for whoever asks', async () => {
    const bytes = async (who: Person) => readFileSync(await fileOf(who, 'assessment-report'));
    expect((await bytes(cast.agency)).equals(await bytes(cast.secretariat))).toBe(true);
  });
});

describe('the decision letter', () => {
  testWith('pdftotext')('says what was decided, why, and what happens next', async () => {
    const words = wordsOf(await fileOf(cast.agency, 'decision-letter'));
    expect(words).toContain('the panel has decided to certify this project');
    expect(words).toContain('What happens next');
    expect(words).toContain('Reasons');
  });
});

describe('another language', () => {
  const inLanguage = async (name: string, lang: string) => {
    const { status, body } = await cast.agency.agent
      .get(address(name))
      .query({ lang })
      .buffer(true)
      .parse(parser);
    expect(status).toBe(200);
    const file = path.join(folder, `${name}-${lang}.pdf`);
    writeFileSync(file, body as Buffer);
    return file;
  };

  testWith('pdftotext')('is asked for by its code, and days and numbers follow', async () => {
    const french = wordsOf(await inLanguage('decision-letter', 'fr'));
    expect(french).toContain('le comité de décision a décidé de certifier ce projet');
    expect(french).toContain('3 pour, 0 contre, 0 abstention.');
    expect(french).toMatch(/note de \d+,\d\d sur 100/);
    const spanish = wordsOf(await inLanguage('decision-letter', 'es'));
    expect(spanish).toContain('el comité de decisión ha resuelto certificar este proyecto');
    expect(spanish).toMatch(/El \d+ de \p{L}+ de \d{4}, el comité/u);
  });

  test('leaves the criteria in English, and tags them so', async () => {
    const bytes = readFileSync(await inLanguage('assessment-report', 'fr')).toString('latin1');
    expect(bytes).toContain('/Lang (fr)');
    expect(bytes.match(/\/Lang \(en\)/g)?.length).toBeGreaterThan(100);
    const english = readFileSync(await fileOf(cast.agency, 'assessment-report'));
    expect(english.toString('latin1').match(/\/Lang \(en\)/g)).toHaveLength(1);
  });

  test('that we do not have is refused', async () => {
    const { status } = await cast.agency.agent.get(`${address('decision-letter')}?lang=de`);
    expect(status).toBe(422);
  });
});

describe('who may read them', () => {
  test.each(['assessment-report', 'decision-letter'])(
    'another agency is told that there is no such case: %s',
    async (name) => {
      expect((await cast.otherAgency.agent.get(address(name))).status).toBe(404);
    },
  );

  test('a case that nobody has decided has neither', async () => {
    expect((await cast.agency.agent.get(address('decision-letter', undecided.id))).status).toBe(
      404,
    );
  });
});
