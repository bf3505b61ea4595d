/** What a caller may send that no database keeps: told as his mistake, by the API and by the portal's pages, and never as the hub's. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/canonical/uuid.js';
import { startTestHub, type TestHub } from '../support/hub.js';
import { hasPostgres, hasRabbit } from '../support/services.js';

const available = (await hasPostgres()) && (await hasRabbit());
const forged = (...parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url');
const hyphens = '-'.repeat(36);

describe.skipIf(!available)('a request with what cannot be kept', () => {
  let test: TestHub;
  beforeAll(async () => {
    test = await startTestHub('hostile_requests');
  });
  afterAll(() => test.stop());

  async function ask(path: string, body?: unknown) {
    const response = await fetch(`${test.hub.address ?? ''}/api/v1${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      // The scheme of HTTP authentication is case-insensitive (RFC 9110 §11.1).
      headers: { authorization: `bearer ${test.keys.operator}`, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const type = response.headers.get('content-type') ?? '';
    return { status: response.status, code: type.includes('problem') ? ((await response.json()) as { code: string }).code : type };
  }

  it.each([
    '/cases?q=a%00b',
    '/cases?state=%00',
    '/enterprises?q=%00',
    '/enterprises/ab%00cd',
    '/enterprises/ab%00cd/as-of',
    '/cases?changedFrom=0000-01-01T00:00:00Z',
    '/cases?changedFrom=2026-01-01T00:00:00%2B23:59',
    '/cases?changedFrom=2026-06-30T23:59:60Z',
    `/cases?after=${forged(true, '1', hyphens)}`,
    `/enterprises?after=${forged('a', hyphens)}`,
    `/enterprises?after=${forged('a\0', newId())}`,
  ])('%s is refused', async (path) => {
    expect(await ask(path)).toEqual({ status: 400, code: 'HUB_REQUEST_INVALID' });
  });

  it('is refused in a body, however deep, and as half of a character', async () => {
    for (const reason of ['a\0b', '\ud800'])
      expect(await ask(`/cases/${newId()}/separation`, { reason })).toEqual({ status: 400, code: 'HUB_REQUEST_INVALID' });
    // The same without it is asked for.
    expect((await ask(`/cases/${newId()}/separation`, { reason: 'right' })).status).toBe(404);
    expect(await ask('/cases?q=COSU1&changedFrom=2026-01-01T00:00:00%2B08:00')).toMatchObject({ status: 200 });
  });

  it('with an address that cannot be decoded gets a problem like any other', async () => {
    const response = await fetch(`${test.hub.address ?? ''}/%ff%c0`);
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(await response.json()).toMatchObject({
      code: 'HUB_REQUEST_INVALID',
      message: { zh: expect.stringMatching(/\p{Script=Han}/u) as string },
    });
  });

  it.each(['/?q=a%00', '/sign-in?next=%00'])('%s of the portal is a page that says so, and no failure', async (path) => {
    const response = await fetch(`${test.hub.address ?? ''}${path}`, { redirect: 'manual' });
    expect(response.status).toBeLessThan(500);
  });
});
