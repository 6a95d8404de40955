/** What the web server is handed by the composition root. */
import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import type { Actor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import type { Log } from '../log';
import type { Route, Screen } from './route';

/** Renders a template with its model and what surrounds every page. */
export interface PageRenderer {
  render(template: string, model: object, chrome: PageChrome): string;
}

export interface PageChrome {
  readonly cspNonce: string;
  readonly csrfToken: string;
  readonly currentPath: string;
  readonly requestId: string;
  readonly user?: {
    readonly name: string;
    readonly organisation: string;
    readonly roles: readonly string[];
  };
  readonly navigation: readonly { readonly text: string; readonly href: string }[];
  readonly notice?: string;
}

/** Who a request comes from. */
export interface Authenticator {
  bySession(userId: string, signedInAt: Date): Promise<Actor | undefined>;
  byKey(key: string): Promise<Actor | undefined>;
}

export interface StaticFiles {
  readonly path: string;
  readonly directory: string;
}

export interface WebOptions {
  readonly routes: readonly Route[];
  readonly screens: readonly Screen[];
  readonly renderer: PageRenderer;
  readonly navigation: (actor: Actor | undefined) => PageChrome['navigation'];
  readonly authenticator: Authenticator;
  readonly staticFiles: readonly StaticFiles[];
  readonly dataSource: DataSource;
  readonly pool: Pool;
  readonly clock: Clock;
  readonly log: Log;
  readonly sessionSecret: string;
  readonly publicUrl: string | undefined;
  readonly trustProxy: number;
  /** Whether the parts that requests need can be reached. */
  readonly ready: () => Promise<Readonly<Record<string, boolean>>>;
}
