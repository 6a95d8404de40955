/** Pages of accounts: sign in and out, set a password, own account, the secretariat's people. */
import { z } from 'zod';
import { allowedRoles } from '../../domain/access/organisation-roles';
import { organisationKinds, roles, scopes } from '../../kernel/actor';
import { countryCodes, countryName } from '../../kernel/country';
import { anyone, type Screen, screen, signedIn, withRole } from '../../platform/http/route';
import type { Accounts } from './accounts';
import { keyView, userView } from './accounts.routes';
import { organisationInput } from './accounts.schema';
import { newPassword } from './password';

const several = <T extends z.ZodType>(item: T) =>
  z.union([item.transform((one) => [one]), z.array(item)]).default([]);

/** Only a path on our own site: never `//elsewhere`, never a backslash. */
const ownPath = z
  .string()
  .regex(/^\/(?![/\\])[^\\]*$/)
  .catch('/');

export function accountPages(accounts: Accounts): Screen[] {
  return [
    screen({
      path: '/sign-in',
      access: anyone,
      query: z.object({ next: ownPath.optional() }),
      body: z.object({
        email: z.string().trim(),
        password: z.string().max(1000),
        next: ownPath.optional(),
      }),
      view: async ({ query }, returned) => ({
        template: 'sign-in.njk',
        model: { next: query.next ?? returned?.values.next ?? '/', returned },
      }),
      submit: async ({ body, address }) => {
        const { userId } = await accounts.signIn({ ...body, address });
        return { to: body.next ?? '/', session: { signIn: userId } };
      },
    }),
    screen({
      path: '/sign-out',
      access: signedIn,
      submit: async () => ({ to: '/', session: { signOut: true } }),
    }),
    screen({
      path: '/set-password/:secret',
      access: anyone,
      params: z.object({ secret: z.string().min(20).max(100) }),
      body: z
        .object({ password: newPassword, repeated: z.string() })
        .refine(({ password, repeated }) => password === repeated, {
          path: ['repeated'],
          error: 'is not the same as the first',
        }),
      view: async ({ params }, returned) => ({
        template: 'accounts/set-password.njk',
        model: { owner: await accounts.linkOwner(params.secret), returned },
      }),
      submit: async ({ params, body }) => {
        await accounts.setPassword({ secret: params.secret, password: body.password });
        return { to: '/sign-in', notice: 'Your password is set. Sign in with it.' };
      },
    }),
    ...ownAccount(accounts),
    ...people(accounts),
  ];
}

function ownAccount(accounts: Accounts): Screen[] {
  return [
    screen({
      path: '/account',
      access: signedIn,
      body: z.object({
        name: z.string().trim().min(1, 'is missing').max(80),
        scopes: several(z.enum(scopes)),
        validForDays: z.coerce.number().int().min(1).max(366),
      }),
      view: async ({ actor }, returned) => ({
        template: 'accounts/account.njk',
        model: {
          actor,
          scopes,
          keys: (await accounts.views.keys(actor.userId)).map(keyView),
          returned,
        },
      }),
      submit: async ({ actor, body }) => {
        const { key } = await accounts.createApiKey(actor, body);
        return { template: 'accounts/new-key.njk', model: { key } };
      },
    }),
    screen({
      path: '/account/keys/:id/revoke',
      access: signedIn,
      params: z.object({ id: z.uuid() }),
      submit: async ({ actor, params }) => {
        await accounts.revokeApiKey(actor, params.id);
        return { to: '/account', notice: 'The API key is withdrawn.' };
      },
    }),
  ];
}

function people(accounts: Accounts): Screen[] {
  const access = withRole('secretariat');
  return [
    screen({
      path: '/desk/organisations',
      access,
      body: organisationInput.extend({
        country: z.preprocess((value) => value || null, organisationInput.shape.country),
      }),
      view: async (_input, returned) => ({
        template: 'accounts/organisations.njk',
        model: {
          organisations: await accounts.views.organisations(),
          kinds: organisationKinds,
          countries: countryCodes.map((code) => ({ value: code, text: countryName(code) })),
          returned,
        },
      }),
      submit: async ({ actor, body }) => {
        const { id, name } = await accounts.createOrganisation(actor, body);
        return { to: `/desk/organisations/${id}`, notice: `${name} is added.` };
      },
    }),
    screen({
      path: '/desk/organisations/:id',
      access,
      params: z.object({ id: z.uuid() }),
      body: z.object({
        email: z.email('is not an e-mail address').max(200),
        name: z.string().trim().min(2).max(120),
        roles: several(z.enum(roles)),
      }),
      view: async ({ params }, returned) => {
        const organisation = await accounts.organisation(params.id);
        return {
          template: 'accounts/organisation.njk',
          model: {
            organisation,
            roles: allowedRoles(organisation.kind),
            users: (await accounts.views.users(organisation.id)).map(userView),
            returned,
          },
        };
      },
      submit: async ({ actor, params, body, siteUrl }) => {
        const { user, secret } = await accounts.inviteUser(actor, {
          ...body,
          organisationId: params.id,
        });
        return {
          template: 'accounts/invited.njk',
          model: { user: userView(user), link: `${siteUrl}/set-password/${secret}` },
        };
      },
    }),
    screen({
      path: '/desk/users/:id/disable',
      access,
      params: z.object({ id: z.uuid() }),
      submit: async ({ actor, params }) => {
        await accounts.disableUser(actor, params.id);
        return { to: '/desk/organisations', notice: "The person's access has ended." };
      },
    }),
    screen({
      path: '/desk/users/:id/renew-link',
      access,
      params: z.object({ id: z.uuid() }),
      submit: async ({ actor, params, siteUrl }) => {
        const { user, secret } = await accounts.renewLink(actor, params.id);
        return {
          template: 'accounts/invited.njk',
          model: { user: userView(user), link: `${siteUrl}/set-password/${secret}` },
        };
      },
    }),
  ];
}
