/** Calls of a test hub over HTTP, by role; each answer is held against the hub's own OpenAPI document. */
import { describedAnswers, type DescribedAnswers } from './described-answers.js';
import type { TestHub } from './hub.js';

export type Key = keyof TestHub['keys'];
export type Body = Record<string, unknown> & { entries: Record<string, unknown>[]; fields: Record<string, string> };
export type Call = (method: 'GET' | 'POST', path: string, key: Key, body?: unknown) => Promise<{ status: number; body: Body }>;

/** The calls throw for an answer that is not as it is described. */
export function caller({ hub, keys }: TestHub): Call {
  const base = `${hub.address ?? ''}/api/v1`;
  let described: Promise<DescribedAnswers> | undefined;
  return async (method, path, key, body) => {
    const response = await fetch(`${base}${path}`, {
      method,
      headers: { authorization: `Bearer ${keys[key]}`, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const given = (await response.json()) as Body;
    const document = await (described ??= describedAnswers(base));
    const found = document.complaints(method, path, response.status, response.headers.get('content-type') ?? '', given);
    if (found.length > 0) throw new Error(`${method} ${path} ${response.status} is not as described: ${found.join('; ')}`);
    return { status: response.status, body: given };
  };
}
