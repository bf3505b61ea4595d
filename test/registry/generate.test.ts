import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { checkOrganizationCode, checkUscc } from '../../src/canonical/identifiers.js';
import { identifierKinds } from '../../src/canonical/message.js';
import { catalogue, fieldByName } from '../../src/registry/catalogue.js';
import { namedEnterprises } from '../../src/registry/demo-enterprises.js';
import { identifiersOf, namesOf, type Enterprise } from '../../src/registry/enterprise.js';
import { checkValue } from '../../src/registry/field-value.js';
import { generateEnterprises } from '../../src/registry/generate.js';
import { foundEnterprise } from '../../src/registry/generate/founding.js';
import { createRandom } from '../../src/registry/generate/random.js';
import { readSeedFile, seedCount, seedOfSeeds, seedText, writeSeedFile } from '../../src/registry/seed-file.js';

const seedFile = fileURLToPath(new URL('../../db/seeds/enterprises.jsonl.gz', import.meta.url));
const thousand = [...generateEnterprises(seedCount, seedOfSeeds)];

/** Every value that its field does not take, with the reason. */
function faultsOf({ fields }: Pick<Enterprise, 'fields'>): string[] {
  return Object.entries(fields).flatMap(([name, value]) => {
    const field = fieldByName(name);
    const found = field && checkValue(field, value, fields);
    return field === undefined ? [`${name} is no field`] : found === undefined ? [] : [found.message.en];
  });
}

describe('generated enterprises', () => {
  it('have only values that the catalogue takes', () => {
    expect(thousand.flatMap(faultsOf)).toEqual([]);
    expect(faultsOf({ fields: { unifiedSocialCreditCode: '91310115MAYD000195', nobody: 'x' } })).toHaveLength(2);
  });

  it('have 120 to 175 fields, and every field occurs', () => {
    const counts = thousand.map(({ fields }) => Object.keys(fields).length);
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(120);
    expect(Math.max(...counts)).toBeLessThanOrEqual(175);
    const seen = new Set(thousand.flatMap(({ fields }) => Object.keys(fields)));
    const rare = ['customsCancellationDate', 'exportFoodProducerNo', 'parentCustomsCode'];
    expect(catalogue.fields.map(({ name }) => name).filter((name) => !seen.has(name) && !rare.includes(name))).toEqual([]);
  });

  it('have numbers that are consistent with one another', () => {
    for (const { fields } of thousand) {
      const uscc = fields.unifiedSocialCreditCode ?? '';
      expect(uscc.slice(8, 17)).toBe(fields.organizationCode);
      expect(uscc.slice(2, 8)).toBe(fields.administrativeDivisionCode);
      expect([uscc, `3100${fields.organizationCode ?? ''}`]).toContain(fields.importExportEnterpriseCode);
      expect(fields.customsRegistrationCode?.charAt(4)).toBe(fields.customsEconomicZoneCode);
      expect(fields.customsRegistrationCode?.charAt(5)).toBe(fields.customsEnterpriseNature);
      expect(fields.customsDeclarantCount).toBe(String(fields.customsDeclarantNos?.split(';').length));
      expect(fields.aeoCode === undefined || fields.aeoCode === `AEOCN${fields.customsRegistrationCode ?? ''}`).toBe(true);
      expect(Date.parse(fields.customsRegistrationDate ?? '')).toBeGreaterThanOrEqual(Date.parse(fields.establishmentDate ?? ''));
    }
  });

  it('share no identifier, no name and no id, far beyond the seeds and into the second round of trade names', () => {
    const keys = new Map<string, string>();
    const shared: string[] = [];
    for (const enterprise of generateEnterprises(4_000, 1)) {
      const own = [...identifiersOf(enterprise).map(({ kind, value }) => `${kind} ${value}`), ...namesOf(enterprise), enterprise.id];
      for (const key of own) {
        if (keys.has(key)) shared.push(key);
        keys.set(key, enterprise.id);
      }
    }
    expect(shared).toEqual([]);
  });

  it('have no code of a named one, though their sequence comes by it', () => {
    const codes = namedEnterprises.map(({ fields }) => fields.organizationCode);
    const { organizationCode: found = '', unifiedSocialCreditCode = '' } = foundEnterprise(751_245, createRandom(1)).identity;
    expect(codes.map((code) => code?.slice(3, 8))).toContain(found.slice(3, 8));
    expect(codes).not.toContain(found);
    expect([checkOrganizationCode(found), checkUscc(unifiedSocialCreditCode)]).toEqual(['valid', 'valid']);
  });

  it('are the same for the same seed, and others for another', () => {
    expect(seedText(generateEnterprises(20, 7))).toBe(seedText(generateEnterprises(20, 7)));
    expect(seedText(generateEnterprises(20, 7))).not.toBe(seedText(generateEnterprises(20, 8)));
  });

  it('begin with the six named ones, as they are written down', () => {
    expect(namedEnterprises).toHaveLength(6);
    namedEnterprises.forEach(({ fields }, at) => expect(thousand[at]?.fields).toMatchObject(fields));
    const page = readFileSync(new URL('../../db/seeds/README.md', import.meta.url), 'utf8');
    for (const { fields } of namedEnterprises) {
      for (const name of [...identifierKinds, 'enterpriseName', 'enterpriseNameEn']) {
        const value = fields[name];
        if (value !== undefined) expect(page).toContain(value);
      }
    }
  });
});

describe('the seed file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'seeds-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is what the generator makes (`npm run seeds` writes it anew)', () => {
    // Compared uncompressed: another zlib may compress the same text to other bytes.
    expect(gunzipSync(readFileSync(seedFile)).toString('utf8')).toBe(seedText(thousand));
  });

  it('is read as it was written, byte for byte the same each time', () => {
    const [first, second] = [join(folder, 'a.gz'), join(folder, 'b.gz')];
    writeSeedFile(first, thousand.slice(0, 10));
    writeSeedFile(second, thousand.slice(0, 10));
    expect(readFileSync(first).equals(readFileSync(second))).toBe(true);
    expect([...readSeedFile(first)]).toEqual(thousand.slice(0, 10));
  });

  it.each([
    ['no file', undefined, /HUB_FILE_UNREADABLE.*there is no such file/],
    ['no JSON', '{"id":', /line 1 is not JSON/],
    ['no enterprise', '{"id":"a","version":1,"fields":{"a":1}}\n', /line 1 is not an enterprise/],
    ['broken gzip', '\u001f\u008b\u0008', /HUB_FILE_DAMAGED.*gzip/],
  ])('%s is a fault with its place', (what, text, message) => {
    const path = join(folder, what);
    if (text !== undefined) writeFileSync(path, Buffer.from(text, 'latin1'));
    expect(() => [...readSeedFile(path)]).toThrow(message);
  });
});
