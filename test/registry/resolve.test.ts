import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Enterprise } from '../../src/registry/enterprise.js';
import { explainResolution } from '../../src/registry/explain-resolution.js';
import { keysOfParty } from '../../src/registry/party-keys.js';
import { judgeResolution, resolve, type Holder, type Holders } from '../../src/registry/resolve.js';
import { hasShared, sharedPath } from '../support/shared.js';

const on = '2026-01-05T00:00:00.000Z';
const enterprise = (id: string, unifiedSocialCreditCode: string): Enterprise => ({ id, version: 1, fields: { unifiedSocialCreditCode } });
const holding =
  (...held: readonly (Holder & { readonly value: string })[]): Holders =>
  ({ value }) =>
    held.filter((one) => one.value === value);

function judged(code: string, holders: Holders): { readonly result: string; readonly codes: readonly string[] } {
  const keys = keysOfParty({ role: 'importer', identifiers: { unifiedSocialCreditCode: code } });
  const resolution = resolve(keys, holders, on);
  return { result: resolution.result, codes: judgeResolution(resolution, keys, holders, on).map((fault) => fault.code) };
}

describe.skipIf(!hasShared('catalogue'))('the resolver over the published identifier vectors', () => {
  const vectors = readFileSync(sharedPath('catalogue/identifier-vectors.tsv'), 'utf8')
    .split('\n')
    .map((line) => line.split('\t'))
    .filter(([kind]) => kind === 'uscc');
  const valid = vectors.filter(([, , expected]) => expected === 'valid').map(([, value = '']) => value);
  const wrong = vectors.filter(([, , expected]) => expected === 'invalid-check').map(([, value = '']) => value);

  it('has both', () => {
    expect(valid.length).toBeGreaterThan(5);
    expect(wrong.length).toBeGreaterThan(5);
  });

  it('believes the registry about an early code with a wrong check character, and warns of one that it does not have', () => {
    for (const value of wrong) {
      expect(judged(value, holding({ value, enterprise: enterprise('early', value) }))).toEqual({ result: 'matched', codes: [] });
      expect(judged(value, holding()).codes).toEqual(['HUB_IDENTIFIER_CHECK_DIGIT', 'HUB_ENTERPRISE_UNKNOWN']);
    }
  });

  it('takes no code for one that differs from it in the check character only', () => {
    const all = holding(...valid.map((value) => ({ value, enterprise: enterprise(value, value) })));
    for (const value of wrong) expect(judged(value, all).result).toBe('unknown');
    for (const value of valid) expect(judged(value, all)).toEqual({ result: 'matched', codes: [] });
  });
});

describe('the explanation of a resolution', () => {
  it('says of two holders that none was chosen', () => {
    const keys = keysOfParty({ role: 'importer', identifiers: { scacCode: 'COSU' } });
    const two = holding({ value: 'COSU', enterprise: enterprise('a', '') }, { value: 'COSU', enterprise: enterprise('b', '') });
    expect(explainResolution(keys, two, on)).toMatchObject({ resolution: { result: 'ambiguous' }, keys: [{ verdict: 'several' }] });
  });

  it('says why the only bearer of a name was not taken', () => {
    const keys = keysOfParty({ role: 'importer', identifiers: { unifiedSocialCreditCode: '91310000757598390P' }, name: '某公司' });
    const other = enterprise('a', '91310115MAYD000194');
    const { resolution, keys: considered } = explainResolution(keys, holding({ value: '某公司', enterprise: other }), on);
    expect(resolution.result).toBe('unknown');
    expect(considered.map(({ kind, verdict }) => [kind, verdict])).toEqual([
      ['unifiedSocialCreditCode', 'nobody'],
      ['name', 'disagrees'],
    ]);
  });
});

describe('what is said of a resolution', () => {
  const customs = keysOfParty({ role: 'importer', identifiers: { customsRegistrationCode: '3122960099' } });
  const both = keysOfParty({
    role: 'importer',
    identifiers: { unifiedSocialCreditCode: '91310000757598390P', customsRegistrationCode: '3122960099' },
  });
  const scac = keysOfParty({ role: 'carrier', identifiers: { scacCode: 'COSU' } });
  const one = { value: '91310000757598390P', enterprise: enterprise('a', '91310000757598390P') };
  const other = { value: '3122960099', enterprise: enterprise('b', '91310115MAYD000194') };

  it.each([
    [keysOfParty({ role: 'importer', name: '上海某某公司' }), holding(), '企业登记库中没有名称“上海某某公司”的企业。'],
    [customs, holding(), '企业登记库中没有海关注册编码“3122960099”的企业。'],
    [customs, holding({ ...other, until: '2020-01-01T00:00:00.000Z' }), '海关注册编码“3122960099”为该企业的曾用标识'],
    [both, holding(one, other), '统一社会信用代码“91310000757598390P”与海关注册编码“3122960099”指向不同企业'],
    [scac, holding({ ...one, value: 'COSU' }, { ...other, value: 'COSU' }), '承运人代码“COSU”对应多家企业'],
  ])('names the identifier in the reader’s language', (keys, holders, zh) => {
    const [found] = judgeResolution(resolve(keys, holders, on), keys, holders, on);
    expect(found?.message.zh).toContain(zh);
    expect(`${found?.message.zh ?? ''} ${found?.message.en ?? ''}`).not.toMatch(
      /customsRegistrationCode|unifiedSocialCreditCode|scacCode|name 上海/,
    );
  });
});
