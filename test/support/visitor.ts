/** Someone with a browser: keeps cookies, reads pages, fills in forms with their real tokens. */
import { Agent, Server } from 'node:http';
import { type CheerioAPI, load } from 'cheerio';
import type { Express } from 'express';
import { agent, type Response, type Test } from 'supertest';

export interface Page {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** Where a redirect leads. */
  readonly location: string | undefined;
  /** Read when it is first asked for: many an answer is only looked at by its status. */
  readonly $: CheerioAPI;
}

export type Fields = Readonly<Record<string, string | readonly string[]>>;

/** Kept open from one request to the next, as browsers do: a new one costs more than many an answer. */
const connections = new Agent({ keepAlive: true });

export class Visitor {
  readonly agent: ReturnType<typeof agent>;

  constructor(web: Express | Server) {
    // Packing and unpacking each answer takes longer than making it; a browser test looks at that.
    this.agent = agent(web).set('Accept-Encoding', 'identity');
    if (web instanceof Server) this.agent.use((request: Test) => request.agent(connections));
  }

  async get(path: string): Promise<Page> {
    return page(await this.agent.get(path));
  }

  /** A call of the JSON API with the session's cookie; paths are below `/api/v1`. */
  async post(path: string, body: object = {}, headers: Record<string, string> = {}) {
    return this.agent.post(`/api/v1${path}`).set(headers).send(body);
  }

  /** Fills in the form at `path` (or the button for it on the page `from`) and sends it. */
  async submit(path: string, fields: Fields = {}, from = path): Promise<Page> {
    const _csrf = await this.formToken(from);
    return page(
      await this.agent
        .post(path)
        .type('form')
        .send({ ...fields, _csrf }),
    );
  }

  /** The same with a file. */
  async upload(
    path: string,
    file: { field: string; content: Buffer; filename: string },
    fields: Readonly<Record<string, string>> = {},
  ): Promise<Page> {
    const sending = this.agent.post(path).field('_csrf', await this.formToken(path));
    for (const [name, value] of Object.entries(fields)) sending.field(name, value);
    return page(await sending.attach(file.field, file.content, file.filename));
  }

  async signIn(email: string, password: string): Promise<Page> {
    return this.submit('/sign-in', { email, password });
  }

  /** A path that only takes a button's POST has no page; the start page's token serves as well. */
  async formToken(path: string): Promise<string> {
    for (const candidate of [path, '/']) {
      const { $ } = await this.get(candidate);
      const token = $('input[name=_csrf]').first().val();
      if (typeof token === 'string') return token;
    }
    throw new Error(`There is no form at ${path}.`);
  }
}

function page(response: Response): Page {
  const text = response.text ?? '';
  let read: CheerioAPI | undefined;
  return {
    status: response.status,
    headers: response.headers,
    text,
    location: response.headers.location,
    get $() {
      read ??= load(text);
      return read;
    },
  };
}
