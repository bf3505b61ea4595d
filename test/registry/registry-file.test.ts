import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { encode } from 'iconv-lite';
import { afterAll, describe, expect, it } from 'vitest';
import { readXmlRecord } from '../../src/cli/registry-load.js';
import { baseCatalogue, catalogue } from '../../src/registry/catalogue.js';
import { enterpriseId } from '../../src/registry/enterprise-id.js';
import { generateEnterprises } from '../../src/registry/generate.js';
import { readRegistryFile, type FileOptions, type FileRow } from '../../src/registry/registry-file.js';
import { createRowCheck } from '../../src/registry/row-check.js';

const folder = mkdtempSync(join(tmpdir(), 'registry-file-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
const made = [...generateEnterprises(40, 3)];
const jsonLines = made.map(({ fields }) => `${JSON.stringify({ fields })}\n`).join('');
const xml = (attributes: string, prolog = '') =>
  `${prolog}<!-- 快照 -->\n<Enterprises${attributes}>\n${made
    .map(
      ({ fields }) =>
        `<Enterprise>${Object.entries(fields)
          .map(([name, value]) => `<${name}>${value.replaceAll('&', '&amp;')}</${name}>`)
          .join('')}</Enterprise>\n`,
    )
    .join('')}</Enterprises>\n`;
const names = Object.keys(Object.assign({}, ...made.map(({ fields }) => fields)) as object);
const csv = [names, ...made.map(({ fields }) => names.map((name) => fields[name] ?? ''))]
  .map((cells) => cells.map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(','))
  .join('\r\n');

async function read(name: string, bytes: string | Uint8Array, options: FileOptions = {}): Promise<FileRow[]> {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  const rows: FileRow[] = [];
  for await (const batch of readRegistryFile(path, { readXmlRecord, ...options })) rows.push(...batch.rows);
  return rows;
}
const enterprises = (rows: readonly FileRow[]) =>
  rows.map(({ enterprise }) => enterprise && { id: enterprise.id, version: 1, fields: JSON.parse(enterprise.json) as object });

describe('a file of enterprises', () => {
  it.each([
    ['JSON Lines', jsonLines],
    ['JSON Lines as the hub exports them', made.map((one) => `${JSON.stringify(one)}\n`).join('')],
    ['JSON Lines of bare fields, without a last line feed', made.map(({ fields }) => JSON.stringify(fields)).join('\n')],
    ['JSON Lines with escapes', made.map(({ fields }) => JSON.stringify({ fields }).replaceAll('公', '\\u516c')).join('\n')],
    ['JSON Lines with spaces', made.map(({ fields }) => JSON.stringify({ fields }).replaceAll('","', '", "')).join('\r\n')],
    ['gzip', gzipSync(jsonLines)],
    ['GB18030', encode(jsonLines, 'gb18030')],
    ['CSV', csv],
    ['CSV in gzip', gzipSync(csv)],
    ['XML', xml('')],
    ['XML that says how many', xml(' count="40"', '<?xml version="1.0" encoding="UTF-8"?>\n')],
    ['XML in GB18030', encode(xml('', '<?xml version="1.0" encoding="GB18030"?>\n'), 'gb18030')],
  ])('is read as %s', async (name, bytes) => {
    expect(enterprises(await read(name, bytes))).toEqual(made);
  });

  it('has in CSV Chinese labels, quoted line feeds, and a cell for no value', async () => {
    const [row] = await read('a.csv', '组织机构代码,enterpriseName,registeredAddress,登记状态\nMAYD00019,"上海,有限公司","一号""楼""",\n');
    expect(enterprises(row ? [row] : [])[0]?.fields).toEqual({
      organizationCode: 'MAYD00019',
      enterpriseName: '上海,有限公司',
      registeredAddress: '一号"楼"',
    });
  });

  it('knows the enterprise by its organization code, else by that in its unified social credit code', async () => {
    const rows = await read('codes', '{"unifiedSocialCreditCode":"91310115MAYD000194"}\n{"organizationCode":"MAYD00019"}\n');
    const [bySocialCredit, byOrganization] = enterprises(rows);
    expect(bySocialCredit?.id).toBe(byOrganization?.id);
    expect(bySocialCredit?.fields).toEqual({ unifiedSocialCreditCode: '91310115MAYD000194' });
  });

  const bad = [
    ['{"organizationCode":"MAYD00019","registeredPostalCode":"12","nonsense":"1"}', 'HUB_FIELD_INVALID', 'HUB_FIELD_UNKNOWN'],
    ['{"fields":{"organizationCode":"MAYD00018"}}', 'HUB_FIELD_INVALID'],
    ['{"enterpriseName":"无"}', 'HUB_RECORD_UNIDENTIFIED'],
    ['{"enterpriseName":"无","registeredPostalCode":"12"}', 'HUB_FIELD_INVALID', 'HUB_RECORD_UNIDENTIFIED'],
    ['{"unifiedSocialCreditCode":"91310115MA1K4ABC0A"}', 'HUB_FIELD_INVALID', 'HUB_IDENTIFIER_CHECK_DIGIT'],
    ['{"unifiedSocialCreditCode":"91310115MA1K4ABC05"}', 'HUB_FIELD_INVALID'],
    ['{"unifiedSocialCreditCode":"91310115MAYD000194","organizationCode":"MAYD00027"}', 'HUB_FIELD_INVALID'],
    ['{"unifiedSocialCreditCode":"91310115MAYD00"}', 'HUB_FIELD_INVALID'],
    [
      '{"organizationCode":"MAYD00019","legalRepresentativeIdNo":"310101199001010000","legalRepresentativeIdType":"10"}',
      'HUB_FIELD_INVALID',
    ],
    ['not json', 'HUB_RECORD_UNREADABLE'],
    ['{"organizationCode":1}', 'HUB_RECORD_UNREADABLE'],
    ['{"fields":{"organizationCode":"MAYD00019"},"more":{}}garbage}', 'HUB_RECORD_UNREADABLE'],
  ] as const;
  it.each(bad)('refuses the record %s, and takes the others', async (text, ...codes) => {
    const [before, second, ...rest] = await read('bad', `{"organizationCode":"MAYD00019"}\n${text}\n${jsonLines}`);
    expect(before?.enterprise).toBeDefined();
    expect([second?.line, second?.enterprise, ...(second?.faults.map(({ code }) => code).sort() ?? [])]).toEqual([2, undefined, ...codes]);
    expect(enterprises(rest)).toEqual(made);
  });

  it('takes an early social credit code whose check character alone is wrong, with a warning', async () => {
    for (const more of ['', ',"organizationCode":"MAYD00019"']) {
      const [row] = await read('early', `{"unifiedSocialCreditCode":"91310115MAYD000190"${more}}\n`);
      expect(row?.enterprise?.id).toBe(enterpriseId('MAYD00019'));
      expect(row?.faults).toMatchObject([{ code: 'HUB_IDENTIFIER_CHECK_DIGIT', severity: 'warning', place: { line: 1 } }]);
    }
  });

  it('is no file when it is cut, wherever that was seen', async () => {
    const whole = xml('');
    const cuts: [string, string | Uint8Array, FileOptions?][] = [
      ['a line', jsonLines.slice(0, -100)],
      ['gzip', gzipSync(jsonLines).subarray(0, 2_000)],
      ['XML between records', whole.slice(0, whole.lastIndexOf('<Enterprise>'))],
      ['XML in a record', whole.slice(0, -200)],
      ['CSV in quotes', 'organizationCode,enterpriseName\nMAYD00019,"上海'],
      ['CSV in a row', 'organizationCode,enterpriseName\nMAYD00019'],
      ['less than it says', `${jsonLines}{"count":41}\n`],
      ['XML with less than it says', xml(' count="41"')],
      ['a snapshot at a line’s end', jsonLines, { snapshot: true }],
      ['CSV with less than it says', `${csv}\r\n#count,41`, { snapshot: true }],
    ];
    for (const [name, bytes, options] of cuts) await expect(read('cut', bytes, options), name).rejects.toThrow(/HUB_FILE_DAMAGED/);
    for (const [name, bytes] of [
      ['JSON Lines', `${jsonLines}{"count":40}\n`],
      ['CSV', `${csv}\r\n#count,40`],
      ['XML', whole],
    ] as const)
      expect(await read('whole', bytes, { snapshot: true }), name).toHaveLength(40);
  });

  it.each(['<!DOCTYPE a><a></a>', '<a>text</a>', '<a></b>', '<a></a><a></a>', '<a/>x'])('is no file of records: %s', async (text) => {
    await expect(read('odd.xml', text)).rejects.toThrow(/HUB_FILE_DAMAGED/);
  });

  it('refuses a record of XML with more than fields in it', async () => {
    const rows = await read('deep.xml', '<a><e><organizationCode><x/></organizationCode></e><e/><e>&nbsp;</e></a>');
    expect(rows.map(({ faults }) => faults[0]?.code)).toEqual([
      'HUB_RECORD_UNREADABLE',
      'HUB_RECORD_UNIDENTIFIED',
      'HUB_RECORD_UNREADABLE',
    ]);
  });

  it.each(['record', 'enterprise', 'e', 'unified', 'organizationCod'])('takes a record of XML by its own end tag: %s', async (element) => {
    const records = made
      .map(({ fields }) => {
        const inside = Object.entries(fields).map(([name, value]) => `<${name}>${value.replaceAll('&', '&amp;')}</${name} >`);
        return `<${element}>${inside.join('')}</${element}\n>`;
      })
      .join('\n');
    expect(enterprises(await read('named.xml', `<enterprises>${records}</enterprises>`))).toEqual(made);
    await expect(read('cut.xml', `<enterprises><${element}><${element}Name>x</${element}Name>`)).rejects.toThrow(/HUB_FILE_DAMAGED/);
  });

  it('goes on after a line, and counts what it passes over', async () => {
    for (const [name, bytes] of [
      ['lines', `${jsonLines}{"count":40}\n`],
      ['csv', csv],
      ['xml', xml(' count="40"')],
    ] as const) {
      const rows = await read(name, bytes);
      const after = rows[9]?.line ?? 0;
      expect(enterprises(await read(name, bytes, { after }))).toEqual(made.slice(10));
    }
  });

  it('finds the same in JSON that it only scans as in fields that it reads', () => {
    const check = createRowCheck(catalogue, new Set(['organizationCode']));
    const fields = made.map((one) => one.fields);
    const value = fc.oneof(
      fc.constantFrom('1', 'AA', '2024-02-30', '310101', '', '\u0001', '长'.repeat(101)),
      fc.string({ maxLength: 12 }),
    );
    fc.assert(
      fc.property(
        fc.nat(39),
        fc.dictionary(fc.constantFrom(...catalogue.fields.map(({ name }) => name), 'nonsense'), value, { noNullPrototype: true }),
        (at, other) => {
          const row = { ...fields[at], ...other };
          const json = JSON.stringify(row);
          const scanned = json.includes('\\') ? undefined : check.json(json, 7);
          const told = (faults: readonly { message: { en: string } }[]) => faults.map(({ message }) => message.en).sort();
          if (scanned !== undefined) expect(told(scanned.faults)).toEqual(told(check.fields(row, 7).faults));
          else expect(json.includes('\\') || 'nonsense' in row).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('knows the fields of the registry that it is for', async () => {
    const row = '{"organizationCode":"MAYD00019","paidInCapital":"1"}\n';
    expect((await read('base', row, { registry: baseCatalogue }))[0]?.enterprise).toBeDefined();
    expect((await read('base', row))[0]?.faults.map(({ code }) => code)).toEqual(['HUB_FIELD_UNKNOWN']);
  });
});
