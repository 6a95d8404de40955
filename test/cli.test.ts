/** The command line and the server process, as they are started: what they print, and exit codes. */
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { agent } from 'supertest';
import { projectRoot } from '../src/platform/project-root';
import { type Cast, gatherCast } from './journeys/cast';
import { example } from './journeys/example';
import { bringTo, certificateOf, newCase } from './journeys/shortcuts';
import { commandLine } from './support/command-line';
import { createTestDatabase, type TestDatabase } from './support/database';
import { runProgram, startProgram } from './support/process';
import { startWholeApp, type WholeApp } from './support/whole-app';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'bluemark-cli-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const inRoot = (...steps: string[]) => path.join(projectRoot(), ...steps);
const bluemark = (...args: string[]) => commandLine(args);
/** The same as a process of its own. One call of each kind is: the others are about what it says. */
const started = (...args: string[]) => runProgram('cli.js', args);

describe('help', () => {
  test('the commands are listed, and each tells how it is used', async () => {
    const commands = ['migrate', 'frameworks', 'assess', 'verify', 'keys', 'recompute'];
    const [all, ...each] = await Promise.all([
      started('--help'),
      ...commands.map((name) => started(name, '--help')),
    ]);
    expect(all).toMatchObject({ code: 0, stderr: '' });
    for (const [index, name] of commands.entries()) {
      expect(all?.stdout).toContain(name);
      expect(each[index]).toMatchObject({ code: 0, stderr: '' });
      expect(each[index]?.stdout).toContain(`Usage: bluemark ${name}`);
    }
  });

  test('what is not understood is said, with exit code 2', async () => {
    const tried = await Promise.all([
      started(),
      bluemark('certify'),
      bluemark('assess'),
      bluemark('assess', '--loud', 'x.json'),
      bluemark('assess', path.join(folder, 'not-there.json')),
      bluemark('frameworks', 'publish-all'),
    ]);
    for (const { code, stdout, stderr } of tried) {
      expect(code).toBe(2);
      expect(stdout + stderr).not.toMatch(/\n\s+at /);
      expect((stdout + stderr).length).toBeGreaterThan(20);
    }
  });
});

describe('frameworks check', () => {
  test('the criteria of the project are sound', async () => {
    const { code, stdout } = await bluemark('frameworks', 'check');
    expect(stdout).toMatch(/bluemark-core 1\.0 .*criteria, sha256 [0-9a-f]{64}/);
    expect(code).toBe(0);
  });

  test('a fault is named with its file and line, with exit code 1', async () => {
    const bad = path.join(folder, 'bad', 'broken', '1.0');
    await mkdir(bad, { recursive: true });
    await writeFile(path.join(bad, 'framework.yaml'), 'id: broken\nversion: "1.0"\ntitle: 7\n');
    const { code, stderr } = await started('frameworks', 'check', path.join(folder, 'bad'));
    expect(stderr).toMatch(/framework\.yaml:\d+:\d+/);
    expect(code).toBe(1);
  });
});

describe('assess', () => {
  const real = inRoot('examples', 'real', 'palau-cable-2.json');

  test('findings and gaps come in words, as JSON and as a page', async () => {
    const page = path.join(folder, 'gaps.html');
    const [words, json] = await Promise.all([
      bluemark('assess', real, '--on', '2026-06-30'),
      started('assess', real, '--on', '2026-06-30', '--json', '--html', page),
    ]);
    expect(words.code).toBe(0);
    expect(words.stdout).toMatch(/Score \d+\.\d\d of 100/);
    expect(words.stdout).toContain('what would mend it');
    expect(json.code).toBe(0);
    const { assessment, report } = JSON.parse(json.stdout);
    expect(assessment.findings.length).toBeGreaterThan(29);
    expect(report.level).toBe(0);
    expect(await readFile(page, 'utf8')).toContain('<h1');
  });

  test('the criteria are those in force on the day that is asked for', async () => {
    const on = async (day: string) => {
      const { code, stdout } = await bluemark('assess', real, '--on', day, '--json');
      expect(code).toBe(0);
      return JSON.parse(stdout).assessment.framework.version;
    };
    expect(await on('2026-12-31')).toBe('1.0');
    expect(await on('2027-01-01')).toBe('1.1');
    expect((await bluemark('assess', real, '--on', '2025-12-31')).stderr).toContain(
      'No version of the criteria is open',
    );
  });

  test('a dossier that cannot be used is refused field by field, with exit code 2', async () => {
    const wrong = path.join(folder, 'wrong.json');
    await writeFile(wrong, '{"dossier":{"project":{"title":7},"finance":{"nosuch":1}}}');
    const broken = path.join(folder, 'broken.json');
    await writeFile(broken, '{"dossier":');
    const [fields, syntax] = await Promise.all([
      bluemark('assess', wrong),
      bluemark('assess', broken),
    ]);
    expect(fields.code).toBe(2);
    expect(fields.stderr).toContain('/dossier/project/title');
    expect(syntax).toMatchObject({ code: 2, stdout: '' });
  });
});

describe('verify', () => {
  let app: WholeApp;
  let cast: Cast;
  beforeAll(async () => {
    app = await startWholeApp();
    cast = await gatherCast(app);
  });
  afterAll(() => app.close());

  async function issued(illustrative: boolean, name: string): Promise<string> {
    const model = example('red-abierta-open-ran', { illustrative });
    const one = await newCase(app, cast, model);
    await bringTo(app, cast, one, 'certified', model);
    const file = path.join(folder, `${name}.pdf`);
    const number = await certificateOf(app, one.id);
    await writeFile(file, await app.features.certificates.file(number));
    return file;
  }
  const verify = (file: string, site = app.url) => bluemark('verify', file, '--site', site);

  test('only the file that was issued, in force, gives 0', async () => {
    const genuine = await issued(false, 'genuine');
    const specimen = await issued(true, 'specimen');
    const altered = path.join(folder, 'altered.pdf');
    await copyFile(genuine, altered);
    const bytes = await readFile(altered);
    bytes[bytes.length - 8] = 0x20;
    await writeFile(altered, bytes);
    const unknown = path.join(folder, 'unknown.pdf');
    await writeFile(unknown, '%PDF-1.4\n%%EOF\n');
    const [yes, sample, changed, strange, away] = await Promise.all([
      started('verify', genuine, '--site', app.url),
      verify(specimen),
      verify(altered),
      verify(unknown),
      verify(genuine, 'http://127.0.0.1:9'),
    ]);
    expect(yes).toMatchObject({ code: 0, stderr: '' });
    expect(sample?.code).toBe(1);
    expect(sample?.stdout).toMatch(/specimen/i);
    expect(changed?.code).toBe(1);
    expect(strange?.code).toBe(1);
    expect(away).toMatchObject({ code: 3, stdout: '' });
    expect(away?.stderr).toContain('Could not be checked');
    const root = path.join(folder, 'signers.pem');
    await writeFile(root, await (await fetch(`${app.url}/issuer/signers.pem`)).text());
    const offline = ['--root', root];
    const [signed, signedSample, broken] = await Promise.all([
      started('verify', genuine, ...offline),
      bluemark('verify', specimen, ...offline),
      bluemark('verify', altered, ...offline),
    ]);
    expect(signed).toMatchObject({ code: 0, stderr: '' });
    expect(signed?.stdout).toContain('status: could not be checked');
    expect(signedSample?.code).toBe(1);
    expect(signedSample?.stdout).toContain('It certifies nothing');
    expect(broken?.code).toBe(1);
  });
});

describe('keys', () => {
  const settings = () => ({ DATA_DIR: path.join(folder, 'keys-of-cli') });
  const keys = (...args: string[]) => commandLine(['keys', ...args], settings());

  test('are made, listed and chosen; the root is printed for others', async () => {
    expect(await keys('list')).toMatchObject({ code: 0, stdout: 'There are no keys yet.\n' });
    const made = await runProgram('cli.js', ['keys', 'make'], settings());
    const [, id = ''] = /bluemark keys use ([0-9a-f]{16})/.exec(made.stdout) ?? [];
    expect((await keys('list')).stdout).toContain(`  ${id} document   ES256`);
    expect((await keys('use', id)).code).toBe(0);
    expect((await keys('list')).stdout).toContain(`* ${id} document   ES256`);
    expect((await keys('root')).stdout).toContain('-----BEGIN CERTIFICATE-----');
    expect(await keys('use', 'ffffffffffffffff')).toMatchObject({ code: 2, stdout: '' });
    expect((await keys('import')).code).toBe(2);
  });

  test('are revoked with a reason and a day, once another has taken the place', async () => {
    const idIn = ({ stdout }: { stdout: string }) => /[0-9a-f]{16}/.exec(stdout)?.[0] ?? '';
    const [old, young] = [idIn(await keys('make')), idIn(await keys('make'))];
    await keys('use', old);
    const how = ['--reason', 'key-compromise', '--since', '2026-11-01'];
    expect(await keys('revoke', old, ...how)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('It is the key that signs'),
    });
    await keys('use', young);
    expect((await keys('revoke', old, '--reason', 'key-compromise')).stderr).toContain('--since');
    expect((await keys('revoke', old, ...how.with(1, 'boredom'))).stderr).toContain('one of');
    expect(await keys('revoke', old, ...how)).toMatchObject({ code: 0 });
    expect((await keys('list')).stdout).toMatch(new RegExp(`${old} .* revoked 2026-11-01`));
    expect(await keys('use', old)).toMatchObject({ code: 2 });
    const list = path.join(folder, 'list.crl');
    await writeFile(list, 'no list');
    expect((await keys('import-crl', list)).stderr).toContain(
      'cannot be used as a revocation list',
    );
  });
});

describe('the server process', () => {
  test('every setting that cannot be used is named, and nothing is made', async () => {
    const dataDir = path.join(folder, 'never');
    const { code, stderr } = await runProgram('main.js', [], {
      ROLES: 'foo',
      PORT: 'abc',
      DATABASE_URL: 'mysql://localhost/x',
      LOG_LEVEL: 'loud',
      DATA_DIR: dataDir,
    });
    expect(code).toBe(2);
    for (const name of ['ROLES', 'PORT', 'DATABASE_URL', 'LOG_LEVEL']) {
      expect(stderr).toContain(name);
    }
    await expect(readFile(dataDir)).rejects.toThrow('ENOENT');
  });

  test('an option that there is not is refused', async () => {
    const { code, stderr } = await runProgram('main.js', ['--fast'], { DATA_DIR: folder });
    expect(code).toBe(2);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  test('a first start makes the account of the settings', async () => {
    const settings = { ADMIN_EMAIL: 'first@example.org', ADMIN_PASSWORD: 'a password of 21 signs' };
    await whileRunning(settings, async (url, stdout) => {
      expect(stdout()).not.toContain('set-password');
      expect(await signIn(url, settings.ADMIN_EMAIL, settings.ADMIN_PASSWORD)).toBe(303);
    });
  });

  test('or prints a link that works once; a start before it is used prints another', async () => {
    const database = await createTestDatabase();
    await whileRunning(
      {},
      async (_url, stdout) => expect(stdout()).toContain('set-password'),
      database,
    );
    await whileRunning(
      {},
      async (url, stdout) => {
        const [, secret] = /\/set-password\/(\S+)/.exec(stdout()) ?? [];
        const setPassword = () =>
          post(url, `/set-password/${secret}`, {
            password: 'a password of 21 signs',
            repeated: 'a password of 21 signs',
          });
        expect(await setPassword()).toBe(303);
        expect(await signIn(url, 'secretariat@localhost', 'a password of 21 signs')).toBe(303);
        await expect(setPassword()).rejects.toThrow('no form');
      },
      database,
    );
    await database.drop();
  });

  async function whileRunning(
    settings: Record<string, string>,
    act: (url: string, stdout: () => string) => Promise<void>,
    kept?: TestDatabase,
  ): Promise<void> {
    const database = kept ?? (await createTestDatabase());
    const server = startProgram('main.js', [], {
      ...settings,
      DATABASE_URL: database.url,
      DATA_DIR: path.join(folder, Object.keys(settings).join('-') || 'plain'),
      PORT: '0',
      HOST: '127.0.0.1',
      LOG_LEVEL: 'warn',
    });
    try {
      await act(await server.url(), server.stdout);
      expect(await server.end('SIGTERM')).toMatchObject({ code: 0, signal: null });
    } finally {
      await server.close();
      if (!kept) await database.drop();
    }
  }

  const signIn = (url: string, email: string, password: string) =>
    post(url, '/sign-in', { email, password });

  async function post(url: string, page: string, fields: object): Promise<number> {
    const browser = agent(url);
    const { text } = await browser.get(page);
    const [, _csrf] = /name="_csrf" value="([^"]+)"/.exec(text) ?? [];
    if (!_csrf) throw new Error(`There is no form at ${page}.`);
    return (
      await browser
        .post(page)
        .type('form')
        .send({ ...fields, _csrf })
    ).status;
  }
});
