/** Calls of a test hub over HTTP, by role. */
import type { TestHub } from './hub.js';

export type Key = keyof TestHub['keys'];
export type Body = Record<string, unknown> & { entries: Record<string, unknown>[]; fields: Record<string, string> };
export type Call = (method: 'GET' | 'POST', path: string, key: Key, body?: unknown) => Promise<{ status: number; body: Body }>;

export function caller({ hub, keys }: TestHub): Call {
  return async (method, path, key, body) => {
    const response = await fetch(`${hub.address ?? ''}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${keys[key]}`, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as Body };
  };
}
