import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  baseCatalogue,
  baseSize,
  catalogue,
  checkShared,
  fieldByName,
  readCatalogue,
  writingSystem,
} from '../../src/registry/catalogue.js';
import { baseCatalogueRows, catalogueRows, type CatalogueRow } from '../../src/registry/catalogue-data.js';
import { catalogueModule, readCsv } from '../../src/registry/catalogue-source.js';
import { hasShared, sharedPath } from '../support/shared.js';

const seeds = new URL('../../db/seeds/', import.meta.url);
const csv = readFileSync(new URL('enterprise-fields.csv', seeds), 'utf8');

describe('the catalogue', () => {
  it('is generated from the CSV file', () => {
    const generated = readFileSync(new URL('../../src/registry/catalogue-data.ts', import.meta.url), 'utf8');
    expect(generated).toBe(catalogueModule(csv, readFileSync(new URL('base-registry-items.csv', seeds), 'utf8')));
  });

  it('has field by field what the CSV file has', () => {
    const rows = readCsv(csv);
    expect(rows).toHaveLength(175);
    expect(catalogueRows.map((row) => row.map(String))).toEqual(rows);
    expect(catalogue.fields.map(({ name, labelZh, owner }) => [name, labelZh, owner])).toEqual(rows.map((row) => [row[1], row[2], row[7]]));
  });

  it.skipIf(!hasShared('catalogue')).each(['enterprise-fields.csv', 'base-registry-items.csv'])('has %s as it was published', (name) => {
    expect(readFileSync(new URL(name, seeds), 'utf8')).toBe(readFileSync(sharedPath(`catalogue/${name}`), 'utf8'));
  });

  it('takes 27 of the 53 items of the base registry, as they are', () => {
    const items = readCsv(readFileSync(new URL('base-registry-items.csv', seeds), 'utf8'));
    expect(items).toHaveLength(53);
    const taken = items.filter((item) => item[8] === 'Y').map((item) => item.slice(1, 8));
    const base = readCsv(csv).filter((row) => row[8] === 'Y');
    expect(taken.map(([name]) => name).sort()).toEqual(base.map((row) => row[1]).sort());
    for (const item of taken) expect(base.find((row) => row[1] === item[0])?.slice(1, 8)).toEqual(item);
    expect(catalogue.fields.filter((field) => writingSystem(field) === 'base').map(({ fromBaseRegistry }) => fromBaseRegistry)).toEqual(
      Array(27).fill(true),
    );
  });

  it('has the 53 items of the base registry with their bureaus', () => {
    const items = readCsv(readFileSync(new URL('base-registry-items.csv', seeds), 'utf8'));
    expect(baseCatalogue.fields.map(({ name, owner }) => [name, owner])).toEqual(items.map((item) => [item[1], item[7]]));
    expect(baseCatalogue.fields.filter(({ fromBaseRegistry }) => fromBaseRegistry)).toHaveLength(27);
    expect(() => readCatalogue(baseCatalogueRows.slice(1), baseSize)).toThrow(/HUB_CONFIG_INVALID/);
  });

  it('refuses two catalogues that do not agree on a field they share', () => {
    const shorter = baseCatalogueRows.map((row) => (row[1] === 'enterpriseName' ? (row.with(5, 80) as unknown as CatalogueRow) : row));
    expect(() => {
      checkShared(catalogueRows, shorter);
    }).toThrow(/enterpriseName differs/);
    expect(() => {
      checkShared(catalogueRows, baseCatalogueRows);
    }).not.toThrow();
  });

  it('reads the formats', () => {
    expect(fieldByName('registeredCapital')?.format).toEqual([
      { kind: 'decimal', total: 18, scale: 6 },
      { kind: 'min', min: 0 },
    ]);
    expect(fieldByName('unifiedSocialCreditCode')?.check).toBe('uscc');
    expect(fieldByName('__proto__')).toBeUndefined();
  });
});

describe('readCatalogue', () => {
  const changed = (at: number, change: (row: CatalogueRow) => readonly (string | number)[]): CatalogueRow[] =>
    catalogueRows.map((row, index) => (index === at ? (change(row) as unknown as CatalogueRow) : row));
  const refused: [string, CatalogueRow[]][] = [
    ['a field too few', catalogueRows.slice(0, 174)],
    ['the base registry a field short', changed(0, (row) => row.with(8, 'N'))],
    ['a duplicate name', changed(1, (row) => row.with(1, 'unifiedSocialCreditCode'))],
    ['a number out of order', changed(4, (row) => row.with(0, 6))],
    ['an unknown code list', changed(2, (row) => row.with(6, 'codelist:GB/T9999'))],
    ['an unknown token', changed(2, (row) => row.with(6, 'texd'))],
    ['an unknown check', changed(2, (row) => row.with(6, 'check:luhn'))],
    ['a broken pattern', changed(2, (row) => row.with(6, 'regex:^[0-9$'))],
    ['a pattern without its ends', changed(2, (row) => row.with(6, 'regex:[0-9]'))],
    ['an unknown type', changed(2, (row) => row.with(4, 'text'))],
    ['an unknown owner', changed(2, (row) => row.with(7, 'police'))],
    ['an unknown reader', changed(2, (row) => row.with(9, 'customs|everybody'))],
    ['an unknown sensitivity', changed(2, (row) => row.with(10, 'secret'))],
  ];
  it.each(refused)('refuses %s', (_what, rows) => {
    expect(() => readCatalogue(rows)).toThrow(/HUB_CONFIG_INVALID/);
  });
  it('takes the catalogue itself', () => expect(readCatalogue(catalogueRows).fields).toHaveLength(175));
});

describe('readCsv', () => {
  it('reads quotes, commas and line breaks', () => {
    expect(readCsv('a,b\r\n"x, ""y""","1\n2"\r\n,\n')).toEqual([
      ['x, "y"', '1\n2'],
      ['', ''],
    ]);
  });
});
