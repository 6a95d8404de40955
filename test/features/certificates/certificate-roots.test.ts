/** Which roots a certificate rests on: of the criteria that are met, clause by clause, unverified ones too. */
import { describe, expect, test } from '@jest/globals';
import { load } from 'cheerio';
import { rootUses } from '../../../src/domain/framework/crosswalk';
import { certificateRoots } from '../../../src/features/certificates/certificate-roots';
import { templateFolders } from '../../../src/platform/http/assets';
import { createPageRenderer } from '../../../src/platform/http/page-renderer';
import { realFrameworks } from '../../support/shipped';
import { someFacts } from './facts';

const loaded = realFrameworks();
const framework = loaded.get('bluemark-core', '1.1');
const rooted = framework.criteria.filter(({ crosswalk }) => crosswalk.length > 1);
const [one, other] = rooted;

const sheet = JSON.stringify({
  results: framework.criteria.map(({ code }) => ({
    criterion: code,
    outcome: code === one?.code ? 'met' : 'partly met',
  })),
});

describe('the roots of a certificate', () => {
  test('are those of the criteria that were met, and of no other', () => {
    const roots = certificateRoots(loaded, framework.hash, sheet);
    const expected = new Set(one?.crosswalk.map(({ root }) => root));
    expect(new Set(roots.map(({ standard }) => standard))).toEqual(expected);
    const codes = roots.flatMap(({ criteria }) => criteria.map(({ code }) => code));
    expect(new Set(codes)).toEqual(new Set([one?.code]));
    expect(codes).not.toContain(other?.code);
  });

  test('are none where the version is not installed, names none, or nothing was stored', () => {
    expect(certificateRoots(loaded, '0'.repeat(64), sheet)).toEqual([]);
    const earlier = loaded.get('bluemark-core', '1.0');
    expect(certificateRoots(loaded, earlier.hash, sheet)).toEqual([]);
    expect(certificateRoots(loaded, framework.hash, null)).toEqual([]);
  });

  test('stand on the certificate’s page, with a word on what nobody has read', () => {
    const renderer = createPageRenderer({ ...templateFolders(), assetVersion: '', lazy: true });
    const { project, ...facts } = someFacts();
    const certificate = {
      ...facts,
      ...project,
      projectReference: project.reference,
      status: 'active',
      history: [],
      roots: rootUses(framework),
    };
    const around = { cspNonce: '', csrfToken: '', currentPath: '', requestId: '', navigation: [] };
    const model = { certificate, countries: [], sectors: [], changes: [] };
    const $ = load(renderer.render('certificates/certificate.njk', model, around));
    const roots = $('h2:contains("Roots") ~ details');
    expect(roots).toHaveLength(framework.roots.length);
    const [first] = framework.roots;
    expect(roots.first().find('summary').text()).toContain(first?.title);
    expect(roots.text()).toContain('(not verified)');
  });
});

test('the crosswalk from the other side has every entry of every criterion once', () => {
  const back = rootUses(framework).flatMap(({ standard, criteria }) =>
    criteria.flatMap(({ code, clauses }) => clauses.map(({ clause }) => [standard, code, clause])),
  );
  const there = framework.criteria.flatMap(({ code, crosswalk }) =>
    crosswalk.map(({ root, clause }) => [root, code, clause]),
  );
  expect(back.map(String).toSorted()).toEqual(there.map(String).toSorted());
});
