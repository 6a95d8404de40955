import { describe, expect, test } from '@jest/globals';
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
const renderer = createPageRenderer({ ...templateFolders(), assetVersion: 'v1' });

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
});
