import { describe, expect, it } from 'vitest';
import { systems } from '../../src/canonical/kinds.js';
import { catalogue } from '../../src/registry/catalogue.js';
import { catalogueRows } from '../../src/registry/catalogue-data.js';
import { mayWrite, projectProfile, readableFields, rightsUnder } from '../../src/registry/entitlement.js';

const everything = Object.fromEntries(catalogue.fields.map(({ name }) => [name, 'x']));

describe('who may read', () => {
  it.each(['customs', 'inspection', 'forex', 'trade', 'port', 'self'] as const)(
    '%s sees what the catalogue says, and no more',
    (reader) => {
      const allowed = catalogueRows.filter((row) => row[9].split('|').includes(reader)).map((row) => row[1]);
      expect([...readableFields(reader)]).toEqual(allowed);
      expect(Object.keys(projectProfile(everything, readableFields(reader)))).toEqual(allowed);
      expect(allowed.length).toBeLessThan(175);
    },
  );

  it('the base registry sees its own 27', () => {
    expect(readableFields('base').size).toBe(27);
    expect(readableFields('base').has('customsRegistrationCode')).toBe(false);
  });

  it('knows the secrets', () => {
    expect(readableFields('self').has('crossBorderRmbSupervisionFlag')).toBe(false);
    expect(readableFields('customs').has('fxAccountNo')).toBe(false);
    expect(readableFields('port').has('legalRepresentativeIdNo')).toBe(false);
  });

  it('shows nobody a field that is not in the catalogue, and a stranger nothing', () => {
    expect(projectProfile({ secret: 'x', enterpriseName: 'y' }, readableFields('customs'))).toEqual({ enterpriseName: 'y' });
    expect(readableFields('somebody' as 'self').size).toBe(0);
  });
});

describe('dated exceptions', () => {
  const until = 2_000;
  const grant = { reader: 'port', field: 'fxAccountNo', effect: 'grant', from: 1_000, until } as const;
  const deny = { reader: 'port', field: 'enterpriseName', effect: 'deny', from: 1_500 } as const;

  it('hold from their beginning to their end, for their reader and field alone', () => {
    let now = 0;
    const rights = rightsUnder([grant, deny], () => now);
    const seen = (at: number) => {
      now = at;
      return ['fxAccountNo', 'enterpriseName'].map((field) => rights.readable('port').has(field));
    };
    expect([0, 999, 1_000, 1_499, 1_500, 1_999, 2_000, 9_000].map(seen)).toEqual([
      [false, true],
      [false, true],
      [true, true],
      [true, true],
      [true, false],
      [true, false],
      [false, false],
      [false, false],
    ]);
    const others = rightsUnder([grant, deny], () => 1_700);
    expect(others.readable('customs')).toBe(readableFields('customs'));
    expect(others.readable('port').size).toBe(readableFields('port').size);
  });

  it('give the same set until one begins or ends, so that what was made with it can tell', () => {
    let now = 1_200;
    const rights = rightsUnder([grant], () => now);
    const before = rights.readable('port');
    now = until - 1;
    expect(rights.readable('port')).toBe(before);
    now = until;
    expect(rights.readable('port')).not.toBe(before);
  });

  it('deny rather than grant, and grant no field that the catalogue does not have', () => {
    const both = rightsUnder([{ ...deny, effect: 'grant' }, deny, { ...grant, field: 'secret' }], () => 1_600);
    expect(both.readable('port').has('enterpriseName')).toBe(false);
    expect(both.readable('port').has('secret')).toBe(false);
  });
});

describe('who may write', () => {
  it('every field has exactly one system that writes it', () => {
    for (const { name } of catalogue.fields) expect(systems.filter((system) => mayWrite(system, name))).toHaveLength(1);
  });

  it('the three bureaus write as base', () => {
    expect(mayWrite('base', 'enterpriseName')).toBe(true);
    expect(mayWrite('base', 'taxpayerId')).toBe(true);
    expect(mayWrite('base', 'organizationCode')).toBe(true);
    expect(mayWrite('customs', 'enterpriseName')).toBe(false);
    expect(mayWrite('base', 'customsRegistrationCode')).toBe(false);
    expect(mayWrite('base', 'noSuchField')).toBe(false);
  });
});
