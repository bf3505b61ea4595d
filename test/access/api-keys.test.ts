import { describe, expect, it } from 'vitest';
import { makeKey, parseKeys } from '../../src/access/api-keys.js';

describe('API keys', () => {
  const customs = makeKey('gateway', 'customs');
  const operator = makeKey('ops', 'operator');
  const keys = parseKeys(`${customs.entry}, ${operator.entry}`);

  it('admits a key as what its entry says', () => {
    expect(keys.authenticate(`Bearer ${customs.key}`)).toEqual({ name: 'gateway', role: 'customs' });
    expect(keys.authenticate(`Bearer ${operator.key}`)).toEqual({ name: 'ops', role: 'operator' });
  });

  it.each([undefined, '', 'Bearer ', `Basic ${customs.key}`, `Bearer ${customs.key}x`, 'Bearer nonsense', `Bearer ${customs.entry}`])(
    'refuses %s',
    (header) => {
      expect(keys.authenticate(header)).toBeUndefined();
    },
  );

  it('keeps no key in its entry', () => {
    expect(customs.entry).not.toContain(customs.key.slice(4));
  });

  it.each(['x', 'a=customs:12', 'a=nobody:' + '0'.repeat(64), '=customs:' + '0'.repeat(64)])('refuses the setting %s', (setting) => {
    expect(() => parseKeys(setting)).toThrow('API_KEYS');
  });
});
