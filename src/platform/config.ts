/**
 * Settings from the environment, checked as a whole before anything starts.
 *
 * Every fault is reported at once, by name. Secrets may come from a file instead: `NAME_FILE`.
 * Nothing else in the program reads `process.env`.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { type PasswordCost, recommendedCosts } from './guess-costs';
import { usualThreads } from './pdf/render-threads';

export const processRoles = ['web', 'worker'] as const;
export type ProcessRole = (typeof processRoles)[number];

export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  constructor(readonly faults: readonly string[]) {
    super(`The settings are not usable:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
  }
}

const list = z
  .string()
  .transform((text) => text.split(',').map((part) => part.trim()))
  .pipe(z.array(z.enum(processRoles)).min(1));

const settings = z.object({
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// address' })
    .optional()
    .describe('PostgreSQL 15 or newer. Without it, a PostgreSQL of our own runs under DATA_DIR.'),
  REDIS_URL: z
    .url({ protocol: /^rediss?$/, error: 'must be a redis:// address' })
    .optional()
    .describe('Redis or Valkey for the job queue. Without it, the queue lives in PostgreSQL.'),
  ROLES: list
    .default(['web', 'worker'])
    .describe('What this process does: web, worker, or both (web,worker).'),
  PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535)
    .default(3000)
    .describe('Port of the web server; 0: a free one, another at each start.'),
  HOST: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Network address to listen on. Without it: every one, and the demo only this machine.',
    ),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'must be an http:// or https:// address' })
    .transform((address) => address.replace(/\/+$/, ''))
    .optional()
    .describe('Address under which people reach the site; printed on certificates.'),
  DATA_DIR: z.string().min(1).default('./.data').describe('Where files and the own database live.'),
  SESSION_SECRET: z
    .string()
    .min(32, 'must have at least 32 characters')
    .optional()
    .describe('Signs session cookies. Without it, one is made once and kept under DATA_DIR.'),
  KEY_PASSPHRASE: z
    .string()
    .min(20, 'must have at least 20 characters')
    .optional()
    .describe('Opens the signing keys. Without it, one is made once and kept under DATA_DIR.'),
  PKCS11_MODULE: z
    .string()
    .min(1)
    .optional()
    .describe('Library of a token (HSM, smart card) whose keys sign; needs OpenSC’s pkcs11-tool.'),
  PKCS11_PIN: z.string().min(1).optional().describe('PIN of the token.'),
  TIMESTAMP_URL: z
    .url({ protocol: /^https?$/, error: 'must be an http:// or https:// address' })
    .optional()
    .describe('Time-stamp source (RFC 3161). Without it, signatures carry no time stamp.'),
  TIMESTAMP_ROOT: z
    .string()
    .min(1)
    .optional()
    .describe('PEM file with the root certificates of the time-stamp source, old ones too.'),
  TIMESTAMP_FAILURE: z
    .enum(['wait', 'issue-without'])
    .default('wait')
    .describe('When the source fails: issuing waits, or goes on without a time stamp and says so.'),
  ADMIN_EMAIL: z
    .email()
    .optional()
    .describe("E-mail address of the secretariat's first account, made on first start."),
  ADMIN_PASSWORD: z.string().min(15).optional().describe('Its password (15 characters or more).'),
  EMBEDDED_PG_USER: z
    .string()
    .min(1)
    .optional()
    .describe('System account for the own PostgreSQL when started as root.'),
  TRUST_PROXY: z.coerce
    .number()
    .int()
    .min(0)
    .max(10)
    .default(0)
    .describe('How many proxies stand in front of the web server.'),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'])
    .default('info')
    .describe('How much is logged.'),
});

const secrets = [
  'DATABASE_URL',
  'REDIS_URL',
  'SESSION_SECRET',
  'KEY_PASSPHRASE',
  'PKCS11_PIN',
  'ADMIN_PASSWORD',
];

/** The rows of the README's table: name, default, meaning. */
export const settingDescriptions = Object.entries(settings.shape).map(([name, schema]) => ({
  name,
  default: schema instanceof z.ZodDefault ? String(schema.def.defaultValue) : '',
  description: schema.description ?? '',
}));

export interface Config {
  readonly database: { readonly url: string | undefined; readonly runAs: string | undefined };
  readonly redisUrl: string | undefined;
  readonly roles: readonly ProcessRole[];
  readonly web: {
    readonly port: number;
    readonly host: string | undefined;
    readonly publicUrl: string | undefined;
    readonly sessionSecret: string | undefined;
    readonly trustProxy: number;
  };
  readonly dataDir: string;
  readonly signing: {
    readonly passphrase: string | undefined;
    readonly passphraseCost: number;
    readonly tokens:
      | {
          readonly module: string;
          readonly pin: string;
          /** Without our secrets. */
          readonly environment: Environment;
        }
      | undefined;
    readonly timestamps:
      | {
          readonly url: string;
          readonly rootFile: string;
          readonly onFailure: 'wait' | 'issue-without';
        }
      | undefined;
  };
  readonly passwordCost: PasswordCost;
  /** How many threads render documents; 0: it is done in the process's own. */
  readonly renderThreads: number;
  readonly admin: { readonly email: string | undefined; readonly password: string | undefined };
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
}

type Environment = Readonly<Record<string, string | undefined>>;

export function loadConfig(environment: Environment = process.env): Config {
  const faults: string[] = [];
  const values: Record<string, string> = {};
  for (const name of Object.keys(settings.shape)) {
    const value = environment[name] ?? fromFile(name, environment, faults);
    if (value !== undefined && value !== '') values[name] = value;
  }
  const parsed = settings.safeParse(values);
  if (!parsed.success) {
    for (const issue of parsed.error.issues)
      faults.push(`${String(issue.path[0])}: ${issue.message}`);
  }
  if (parsed.success && Boolean(parsed.data.ADMIN_EMAIL) !== Boolean(parsed.data.ADMIN_PASSWORD)) {
    faults.push('ADMIN_EMAIL and ADMIN_PASSWORD: give both, or neither');
  }
  if (
    parsed.success &&
    Boolean(parsed.data.TIMESTAMP_URL) !== Boolean(parsed.data.TIMESTAMP_ROOT)
  ) {
    faults.push('TIMESTAMP_URL and TIMESTAMP_ROOT: give both, or neither');
  }
  if (parsed.success && Boolean(parsed.data.PKCS11_MODULE) !== Boolean(parsed.data.PKCS11_PIN)) {
    faults.push('PKCS11_MODULE and PKCS11_PIN: give both, or neither');
  }
  if (!parsed.success || faults.length > 0) throw new ConfigError(faults);
  const env = parsed.data;
  return {
    database: { url: env.DATABASE_URL, runAs: env.EMBEDDED_PG_USER },
    redisUrl: env.REDIS_URL,
    roles: env.ROLES,
    web: {
      port: env.PORT,
      host: env.HOST,
      publicUrl: env.PUBLIC_URL,
      sessionSecret: env.SESSION_SECRET,
      trustProxy: env.TRUST_PROXY,
    },
    dataDir: path.resolve(env.DATA_DIR),
    signing: {
      passphrase: env.KEY_PASSPHRASE,
      passphraseCost: recommendedCosts.passphrase,
      tokens:
        env.PKCS11_MODULE && env.PKCS11_PIN
          ? {
              module: env.PKCS11_MODULE,
              pin: env.PKCS11_PIN,
              environment: withoutSecrets(environment),
            }
          : undefined,
      timestamps:
        env.TIMESTAMP_URL && env.TIMESTAMP_ROOT
          ? {
              url: env.TIMESTAMP_URL,
              rootFile: path.resolve(env.TIMESTAMP_ROOT),
              onFailure: env.TIMESTAMP_FAILURE,
            }
          : undefined,
    },
    passwordCost: recommendedCosts.password,
    renderThreads: usualThreads(),
    admin: { email: env.ADMIN_EMAIL, password: env.ADMIN_PASSWORD },
    logLevel: env.LOG_LEVEL,
  };
}

function withoutSecrets(environment: Environment): Environment {
  return Object.fromEntries(
    Object.entries(environment).filter(([name]) => !secrets.includes(name)),
  );
}

function fromFile(name: string, environment: Environment, faults: string[]): string | undefined {
  const file = environment[`${name}_FILE`];
  if (!file || !secrets.includes(name)) return undefined;
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    faults.push(`${name}_FILE: the file cannot be read`);
    return undefined;
  }
}
