/** What goes in and out of the accounts routes. */
import { z } from 'zod';
import { line } from '../../domain/dossier/fields';
import { organisationKinds, roles, scopes } from '../../kernel/actor';
import { isCountry } from '../../kernel/country';

export const organisationInput = z.strictObject({
  name: line(120).min(2),
  kind: z.enum(organisationKinds),
  country: z
    .string()
    .refine(isCountry, 'is not an ISO 3166-1 alpha-3 country code')
    .nullable()
    .default(null),
});

export const organisationOutput = z
  .object({
    id: z.uuid(),
    name: z.string(),
    kind: z.enum(organisationKinds),
    country: z.string().nullable(),
  })
  .meta({ id: 'Organisation' });

export const invitationInput = z.strictObject({
  email: z.email().max(200),
  name: line(120).min(2),
  roles: z.array(z.enum(roles)).max(roles.length),
});

export const userOutput = z
  .object({
    id: z.uuid(),
    organisationId: z.uuid(),
    email: z.string(),
    name: z.string(),
    roles: z.array(z.enum(roles)),
    active: z.boolean(),
  })
  .meta({ id: 'User' });

export const invitationOutput = z
  .object({ user: userOutput, setPasswordUrl: z.url() })
  .meta({ id: 'Invitation' });

export const apiKeyInput = z.strictObject({
  name: line(80),
  scopes: z.array(z.enum(scopes)).min(1),
  validForDays: z.int().min(1).max(366).default(90),
});

export const apiKeyOutput = z
  .object({
    id: z.uuid(),
    name: z.string(),
    prefix: z.string(),
    scopes: z.array(z.enum(scopes)),
    expiresAt: z.iso.datetime(),
    lastUsedAt: z.iso.datetime().nullable(),
    revoked: z.boolean(),
  })
  .meta({ id: 'ApiKey' });

export const newApiKeyOutput = z
  .object({
    apiKey: apiKeyOutput,
    key: z.string().describe('Shown once; it cannot be read again.'),
  })
  .meta({ id: 'NewApiKey' });

export const actorOutput = z
  .object({
    userId: z.uuid(),
    name: z.string(),
    organisationId: z.uuid(),
    organisationName: z.string(),
    organisationKind: z.enum(organisationKinds),
    roles: z.array(z.enum(roles)),
    scopes: z.array(z.enum(scopes)),
  })
  .meta({ id: 'Actor' });
