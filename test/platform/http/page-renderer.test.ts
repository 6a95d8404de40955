import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { load } from 'cheerio';
import { templateFolders } from '../../../src/platform/http/assets';
import { createPageRenderer } from '../../../src/platform/http/page-renderer';
import type { PageChrome } from '../../../src/platform/http/web-options';

const chrome: PageChrome = {
  cspNonce: 'nonce',
  csrfToken: 'token-1',
  currentPath: '/desk/organisations',
  requestId: '0',
  navigation: [{ text: 'Organisations', href: '/desk/organisations' }],
};
// Our own templates, and one that calls every macro.
const { templatesDir, govukDir } = templateFolders();
const folder = mkdtempSync(path.join(tmpdir(), 'bluemark-pages-'));
cpSync(templatesDir, folder, { recursive: true });
cpSync(path.join(__dirname, 'every-macro.njk'), path.join(folder, 'every-macro.njk'));
const renderer = createPageRenderer({ templatesDir: folder, govukDir, assetVersion: 'v1' });
afterAll(() => rmSync(folder, { recursive: true }));

function page(template: string, model: object, around: Partial<PageChrome> = {}) {
  const html = renderer.render(template, model, { ...chrome, ...around });
  return { html, $: load(html) };
}

describe('page renderer', () => {
  test('a form that comes back keeps what was typed and leads to each fault', () => {
    const { $ } = page('sign-in.njk', {
      next: '/',
      returned: {
        values: { email: 'ana@example.org', password: 'typed' },
        errors: [{ pointer: '/email', detail: 'is not an e-mail address' }],
      },
    });
    expect($('title').text()).toMatch(/^Error: Sign in/);
    expect($('#email').val()).toBe('ana@example.org');
    expect($('#password').val()).toBeUndefined();
    expect($('.govuk-error-summary a').attr('href')).toBe('#email');
    expect($('#email-error').text()).toContain('E-mail address is not an e-mail address');
    expect($('input[name=_csrf]').val()).toBe('token-1');
  });

  test('a fault inside a list is shown at the list and linked to its first choice', () => {
    const { $ } = page('accounts/organisation.njk', {
      organisation: { id: '1', name: 'Agency', kind: 'member', country: 'PLW' },
      roles: ['submitter', 'reviewer'],
      users: [],
      returned: {
        values: { roles: ['reviewer'] },
        errors: [{ pointer: '/roles/0', detail: 'cannot be held' }],
      },
    });
    expect($('.govuk-error-summary a').attr('href')).toBe('#roles');
    expect($('input[name=roles]:checked').val()).toBe('reviewer');
    expect($('.govuk-error-message').text()).toContain('Roles cannot be held');
  });

  test('whatever comes from people is escaped', () => {
    const { html } = page('accounts/invited.njk', {
      user: { name: '<script>alert(1)</script>', email: '"><b>', organisationId: '1' },
      link: 'https://x/?a=1&b=<i>',
    });
    expect(html).not.toContain('<script>alert');
    expect(html).not.toContain('<b>');
    expect(html).not.toContain('<i>');
  });

  test('the page says where one is and who one is', () => {
    const { $ } = page(
      'home.njk',
      {},
      { user: { name: 'Ana', organisation: 'Agency', roles: [] }, notice: 'Done.' },
    );
    expect($('.bm-account__name').text()).toBe('Ana');
    expect($('form[action="/sign-out"] input[name=_csrf]').val()).toBe('token-1');
    expect($('[role=status]').text()).toContain('Done.');
  });

  test('every macro shows what it is given', () => {
    const { $, html } = page('every-macro.njk', {});
    expect(html).not.toMatch(/undefined|\[object Object\]|NaN|style="/);
    expect($('main').text()).toContain('Ana <b>');
    expect($('.bm-level').first().attr('class')).toBe('bm-level');
    expect($('.bm-level title').first().text()).toBe('1 dot of 3');
    expect($('.bm-level__dot--empty')).toHaveLength(2 + 1 + 3 + 1);
    expect($('[name="/parties/0/name"]').attr('id')).toBe('parties-0-name');
    expect($('#amount').val()).toBe('0');
    expect($('select#country option:selected').text()).toBe('Peru');
    expect($('[name=vote]:checked').val()).toBe('against');
    expect($('[name=roles]:checked').val()).toBe('submitter');
    expect($('[name=declared]:checked')).toHaveLength(0);
    expect($('form[action="/things/1/end"] [name=reason]').val()).toBe('over');
    expect($('.bm-bars__bar').first().attr('width')).toBe('100');
    expect($('main').text()).toContain(
      '25 November 2026; 25 November 2026, 09:30 UTC; 35.6 %; 1,234.5; 1 project; 2 countries; Parties 1, legal name; []',
    );
  });

  test('a form that comes back empty does not fall back to what the page gave', () => {
    const { $ } = page('every-macro.njk', { returned: { values: { reason: '' }, errors: [] } });
    expect($('#reason').val()).toBe('');
    expect($('[name=roles]:checked')).toHaveLength(0);
  });

  test('a fault at a pointer is shown at the field that bears it', () => {
    const { $ } = page('every-macro.njk', {
      returned: {
        values: { '/parties/0/name': '' },
        errors: [
          { pointer: '/parties/0/name', detail: 'must have at least 2 characters' },
          { pointer: '/vote', detail: 'must be one of “for”, “against”' },
          { pointer: '', detail: 'The rules do not allow this.' },
        ],
      },
    });
    expect($('#parties-0-name-error').text()).toContain('Legal name is missing');
    expect($('#vote-error').text()).toContain('Vote is missing');
    expect($('.govuk-error-summary li').last().text()).toBe('The rules do not allow this.');
  });
});
