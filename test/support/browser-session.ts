/** A reader without a browser: keeps cookies, follows nothing, sends forms as a browser would. */
import { createAccount } from '../../src/cli/account.js';
import type { Database } from '../../src/store/database.js';

export interface Answer {
  readonly status: number;
  readonly location: string | null;
  readonly headers: Headers;
  readonly text: string;
}

export interface Reader {
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  /** Sends a form; `token` is added from the last page unless it is given. */
  post(
    path: string,
    fields: Readonly<Record<string, string>> | URLSearchParams,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Answer>;
  signIn(name: string, password: string): Promise<Answer>;
  readonly cookies: Map<string, string>;
}

export function reader(base: string): Reader {
  const cookies = new Map<string, string>();
  let token = '';

  async function send(path: string, init: RequestInit): Promise<Answer> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { 'accept-language': 'zh-CN', ...(cookie !== '' && { cookie }), ...(init.headers as Record<string, string>) };
    const response = await fetch(new URL(path, base), { ...init, headers, redirect: 'manual' });
    for (const set of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      if (value === '' || /expires=thu, 01 jan 1970/i.test(set)) cookies.delete(name);
      else cookies.set(name, value);
    }
    const text = await response.text();
    token = /name="token" value="([^"]+)"/.exec(text)?.[1] ?? token;
    return { status: response.status, location: response.headers.get('location'), headers: response.headers, text };
  }

  const post: Reader['post'] = (path, fields, headers = {}) => {
    const body = new URLSearchParams(fields);
    if (!body.has('token')) body.set('token', token);
    return send(path, {
      method: 'POST',
      body: body.toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    });
  };
  return {
    get: (path, headers = {}) => send(path, { headers }),
    post,
    signIn: (name, password) => post('/sign-in', { name, password }),
    cookies,
  };
}

/** An account for a test. @returns its password */
export async function makeAccount(
  database: Database,
  name: string,
  role: 'trader' | 'broker' | 'operator',
  enterprise?: string,
): Promise<string> {
  const { password } = await createAccount(database, name, { role, enterprise, display: name, subject: undefined });
  return password ?? '';
}
