import { describe, expect, it } from 'vitest';
import { systems } from '../../src/canonical/kinds.js';
import { catalogue } from '../../src/registry/catalogue.js';
import { catalogueRows } from '../../src/registry/catalogue-data.js';
import { mayWrite, projectProfile, readableFields } from '../../src/registry/entitlement.js';

const everything = Object.fromEntries(catalogue.fields.map(({ name }) => [name, 'x']));

describe('who may read', () => {
  it.each(['customs', 'inspection', 'forex', 'trade', 'port', 'self'] as const)(
    '%s sees what the catalogue says, and no more',
    (reader) => {
      const allowed = catalogueRows.filter((row) => row[9].split('|').includes(reader)).map((row) => row[1]);
      expect([...readableFields(reader)]).toEqual(allowed);
      expect(Object.keys(projectProfile(everything, reader))).toEqual(allowed);
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
    expect(projectProfile({ secret: 'x', enterpriseName: 'y' }, 'customs')).toEqual({ enterpriseName: 'y' });
    expect(readableFields('somebody' as 'self').size).toBe(0);
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
