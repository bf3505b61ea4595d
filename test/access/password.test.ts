import { describe, expect, it } from 'vitest';
import { accountName } from '../../src/access/account.js';
import { hashPassword, makePassword, verifyPassword } from '../../src/access/password.js';
import { formToken, isFormToken, makeSession, sessionDigest } from '../../src/access/session.js';

describe('passwords', () => {
  it('are known again, in whatever form the letters come, and no other is', async () => {
    const hash = await hashPassword('pässwort-口岸-2026');
    expect(hash).toMatch(/^scrypt\$32768\$8\$3\$/);
    expect(await verifyPassword('pa\u0308sswort-口岸-2026', hash)).toBe(true);
    expect(await verifyPassword('pässwort-口岸-2027', hash)).toBe(false);
    expect(await verifyPassword('', undefined)).toBe(false);
  });

  it('are made at random, never twice the same', () => {
    const made = new Set(Array.from({ length: 100 }, makePassword));
    expect(made.size).toBe(100);
    for (const password of made) expect(password).toMatch(/^([a-z2-9]{5}-){3}[a-z2-9]{5}$/);
  });
});

describe('sessions', () => {
  it('are known by a digest, and their forms by a token that is never the same twice', () => {
    const [one, other] = [makeSession(), makeSession()];
    expect(sessionDigest(one.token)).toEqual(one.digest);
    expect(one.token).not.toBe(other.token);
    const tokens = [formToken(one.token), formToken(one.token)];
    expect(tokens[0]).not.toBe(tokens[1]);
    expect(tokens.map((token) => isFormToken(one.token, token))).toEqual([true, true]);
    expect(isFormToken(other.token, tokens[0] ?? '')).toBe(false);
    expect(isFormToken(one.token, '')).toBe(false);
  });
});

describe('names of accounts', () => {
  it.each([
    [' Li.Wei ', 'li.wei'],
    ['a', undefined],
    ['li wei', undefined],
    ["li'--", undefined],
  ])('%j is %j', (typed, name) => {
    expect(accountName(typed)).toBe(name);
  });
});
