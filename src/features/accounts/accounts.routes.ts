/** The JSON API of accounts. */
import { z } from 'zod';
import { type Route, route, signedIn, withRole } from '../../platform/http/route';
import type { Accounts } from './accounts';
import {
  actorOutput,
  apiKeyInput,
  apiKeyOutput,
  invitationInput,
  invitationOutput,
  newApiKeyOutput,
  organisationInput,
  organisationOutput,
  userOutput,
} from './accounts.schema';
import type { ApiKeyRow } from './api-key.row';
import type { UserRow } from './user.row';

const tag = 'Accounts';
const idParams = z.object({ id: z.uuid() });

export function accountRoutes(accounts: Accounts): Route[] {
  return [
    route({
      method: 'get',
      path: '/me',
      operation: 'getMe',
      tag,
      summary: 'Who you are, and what you may do',
      access: signedIn,
      scope: 'read',
      output: actorOutput,
      handle: async ({ actor }) => ({
        ...actor,
        roles: [...actor.roles],
        scopes: [...actor.scopes],
      }),
    }),
    route({
      method: 'get',
      path: '/organisations',
      operation: 'listOrganisations',
      tag,
      summary: 'All organisations',
      access: withRole('secretariat'),
      scope: 'administration',
      output: z.object({ items: z.array(organisationOutput) }),
      handle: async () => ({ items: await accounts.views.organisations() }),
    }),
    route({
      method: 'post',
      path: '/organisations',
      operation: 'createOrganisation',
      tag,
      summary: 'Add an organisation',
      access: withRole('secretariat'),
      scope: 'administration',
      body: organisationInput,
      status: 201,
      output: organisationOutput,
      location: ({ id }) => `/api/v1/organisations/${id}`,
      handle: ({ actor, body }) => accounts.createOrganisation(actor, body),
    }),
    route({
      method: 'get',
      path: '/organisations/:id/users',
      operation: 'listUsers',
      tag,
      summary: 'The people of an organisation',
      access: withRole('secretariat'),
      scope: 'administration',
      params: idParams,
      output: z.object({ items: z.array(userOutput) }),
      handle: async ({ params }) => ({
        items: (await accounts.views.users(params.id)).map(userView),
      }),
    }),
    route({
      method: 'post',
      path: '/organisations/:id/users',
      operation: 'inviteUser',
      tag,
      summary: 'Add a person and get the link with which they set a password',
      access: withRole('secretariat'),
      scope: 'administration',
      params: idParams,
      body: invitationInput,
      status: 201,
      output: invitationOutput,
      answersSecret: true,
      handle: async ({ actor, params, body, siteUrl }) => {
        const { user, secret } = await accounts.inviteUser(actor, {
          ...body,
          organisationId: params.id,
        });
        return { user: userView(user), setPasswordUrl: `${siteUrl}/set-password/${secret}` };
      },
    }),
    route({
      method: 'delete',
      path: '/users/:id',
      operation: 'disableUser',
      tag,
      summary: "End a person's access at once",
      access: withRole('secretariat'),
      scope: 'administration',
      params: idParams,
      status: 204,
      output: z.void(),
      handle: ({ actor, params }) => accounts.disableUser(actor, params.id),
    }),
    ...apiKeyRoutes(accounts),
  ];
}

function apiKeyRoutes(accounts: Accounts): Route[] {
  return [
    route({
      method: 'get',
      path: '/api-keys',
      operation: 'listApiKeys',
      tag,
      summary: 'Your API keys',
      access: signedIn,
      scope: 'administration',
      output: z.object({ items: z.array(apiKeyOutput) }),
      handle: async ({ actor }) => ({
        items: (await accounts.views.keys(actor.userId)).map(keyView),
      }),
    }),
    route({
      method: 'post',
      path: '/api-keys',
      operation: 'createApiKey',
      tag,
      summary: 'Make an API key; the key is in this answer only',
      access: signedIn,
      scope: 'administration',
      body: apiKeyInput,
      status: 201,
      output: newApiKeyOutput,
      answersSecret: true,
      handle: async ({ actor, body }) => {
        const { row, key } = await accounts.createApiKey(actor, body);
        return { apiKey: keyView(row), key };
      },
    }),
    route({
      method: 'delete',
      path: '/api-keys/:id',
      operation: 'revokeApiKey',
      tag,
      summary: 'Withdraw an API key at once',
      access: signedIn,
      scope: 'administration',
      params: idParams,
      status: 204,
      output: z.void(),
      handle: ({ actor, params }) => accounts.revokeApiKey(actor, params.id),
    }),
  ];
}

export function userView(user: UserRow) {
  return { ...user, active: user.disabledAt === null };
}

export function keyView(key: ApiKeyRow) {
  return {
    ...key,
    expiresAt: key.expiresAt.toISOString(),
    lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
    revoked: key.revokedAt !== null,
  };
}
