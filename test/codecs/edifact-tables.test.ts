/** The EDIFACT tables: written by their grammar, complete, equal to the reference, and fit for real messages. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { edifact } from '../../src/codecs/edifact/edifact.js';
import {
  codesOfEdifact,
  edifactDirectories,
  segmentsOfEdifact,
  serviceSegments,
  structureOfEdifact,
} from '../../src/codecs/edifact/tables.js';
import { valueOf } from '../../src/message/envelope-syntax.js';
import { segmentsOf } from '../../src/message/segments-of.js';
import { parseStructure } from '../../src/message/structure.js';
import type { TreeNode } from '../../src/message/tree.js';
import { hasShared, sharedPath } from '../support/shared.js';
import { readWith } from './reading.js';
import { filesBelow, irregularities, misfits, readTables, tagsOf, type Field, type Tables } from './segment-tables.js';

const reference = sharedPath('reference/edifact');
const corpus = sharedPath('corpus/edifact');
const samples = new URL('../../mappings', import.meta.url).pathname;

const types =
  'CUSDEC CUSRES CUSCAR CUSREP SANCRT IFTMIN IFTSTA CODECO COARRI COPRAR BAPLIE PAYORD FINSTA APERAK COPARN IFTMCS IFCSUM'.split(' ');
const directoryTables = edifactDirectories.map((version) => ({ version, text: segmentsOfEdifact(version)?.text ?? '' }));
const service = { 3: serviceSegments('3').text, 4: serviceSegments('4').text };

function tablesOf(version: string): Tables {
  return readTables(segmentsOfEdifact(version)?.text ?? '');
}

describe('the tables', () => {
  it.each([...directoryTables, { version: 'service 3', text: service[3] }, { version: 'service 4', text: service[4] }])(
    'of $version obey the grammar',
    ({ text }) => {
      expect(readTables(text).size).toBeGreaterThan(10);
      expect(irregularities(text)).toEqual([]);
    },
  );

  it('would be noticed if they did not', () => {
    const table = (...lines: string[]): string[] => irregularities(['', ...lines, ''].join('\n'));
    expect(table('## NAD Name', '01 3035 M an:..3 Party', '02 C082 C Party', '  01 3039 M an:..17 Id')).toEqual([]);
    expect(table('## NAD Name', '02 3035 M an:..3 Party')).toEqual(['02 3035 M an:..3 Party: position']);
    expect(table('## NAD Name', '01 3035 M Party')).toHaveLength(1);
    expect(table('## NAD Name', '01 3035 M an..3 Party')).toHaveLength(1);
    expect(table('## NAD Name', '01 C082 C Party', '02 3035 M an:..3 Party')).toHaveLength(1);
    expect(table('## NAD Name', '## NAD Name', '01 3035 M an:..3 Party')).toHaveLength(2);
    expect(table('01 3035 M an:..3 Party')).toHaveLength(1);
  });

  it.each(edifactDirectories)('of %s have every segment that its structures name', (version) => {
    const known = new Set([...tablesOf(version).keys(), ...readTables(service[3]).keys(), ...readTables(service[4]).keys()]);
    const structures = types.map((type) => structureOfEdifact(type, version)?.text ?? '');
    expect(structures.filter((text) => text !== '')).toHaveLength(types.length);
    const tags = tagsOf(structures.join('\n'));
    expect(tags.length).toBeGreaterThan(50);
    expect(tags.filter((tag) => !known.has(tag))).toEqual([]);
  });

  it('have CONTRL in every version, and APERAK in every directory', () => {
    for (const version of ['D:3', '2:1', '4:1', '1', 'D:96B']) {
      const { text = '', binding } = structureOfEdifact('CONTRL', version) ?? {};
      expect(binding).toBe(true);
      expect(parseStructure('CONTRL', text).slots.map(({ name }) => name)).toEqual(['UNH', 'UCI', 'SG1', 'SG3', 'UNT']);
      expect(tagsOf(text).filter((tag) => !readTables(service[3]).has(tag))).toEqual([]);
    }
    for (const version of edifactDirectories) expect(structureOfEdifact('APERAK', version)?.text).toMatch(/^UNH M1\nBGM M1\n/);
  });

  it('are chosen by version, and only where there are any', () => {
    expect(structureOfEdifact('GOVCBR', 'D:21B')).toBeDefined();
    expect(structureOfEdifact('GOVCBR', 'D:96B')).toBeUndefined();
    expect(structureOfEdifact('CUSDEC', 'D:97A')).toBeUndefined();
    expect(segmentsOfEdifact('D:97A')).toBeUndefined();
    expect(['1', '2', '3', 'X'].map((version) => serviceSegments(version).text === service[3])).toEqual([true, true, true, true]);
    expect(service[4]).not.toBe(service[3]);
    expect(serviceSegments('4').binding).toBe(true);
    expect(serviceSegments('7')).toEqual({ text: service[4], binding: false });
    expect(codesOfEdifact('D:96B').text).toMatch(/^3035: /m);
    expect(codesOfEdifact('D:95B').text).not.toMatch(/^3035: /m);
    expect(codesOfEdifact('D:95B').text).toMatch(/^0083: 1 2 3 4 5 6 7 8$/m);
  });

  it('of codes are an element and its codes a line', () => {
    const lines = codesOfEdifact('D:96B').text.trim().split('\n');
    expect(lines.length).toBeGreaterThan(40);
    for (const line of lines) {
      expect(line).toMatch(/^\d{4}:( [0-9A-Z]{1,3})+$/);
      const codes = line.slice(6).split(' ');
      expect(new Set(codes).size).toBe(codes.length);
    }
    expect(new Set(lines.map((line) => line.slice(0, 4))).size).toBe(lines.length);
  });
});

// What the reference sheets lost (names with a comma or a hyphen, and what stood behind them) and the directories have.
const restored: Readonly<Record<string, readonly string[]>> = {
  D99B: 'C042 C045 C049 C059 C079 C101 C200 C215 C222 C232 C235 C286 C329 C401 C402 C502 C509 C514 C524 C527 C531 C532 C537 C545 C546 C564 C585 C601 C701 C703 C811 C812 C815 C816 C817 C819 C821 C823 C824 C825 C827 C831 C837 C852 C853 C889 C944 C950 C951 C953 C961 ELM'.split(
    ' ',
  ),
  D21B: 'C502 C701 C829 C831 C852'.split(' '),
  'service 4': 'UNH USC'.split(' '),
};

describe.skipIf(!hasShared('reference/edifact'))('the reference', () => {
  it.each(['D95B', 'D96B', 'D99B', 'D21B', 'service 3', 'service 4'])('has the same segments as the tables of %s', (name) => {
    const file = name.startsWith('service') ? `service-segments-v${name.slice(-1)}.txt` : `segments-${name}.txt`;
    const sheet = referenceTables(readFileSync(`${reference}/${file}`, 'utf8'));
    // The sheet of D.95B ends with another standard's service segments.
    for (const tag of name === 'D95B' ? ['UNB', 'UNH', 'UNT', 'UNZ'] : []) sheet.delete(tag);
    const table =
      name === 'service 3' ? readTables(service[3]) : name === 'service 4' ? readTables(service[4]) : tablesOf(`D:${name.slice(1)}`);
    expect([...table.keys()]).toEqual([...sheet.keys()]);
    const different = new Set<string>();
    for (const [tag, elements] of sheet) {
      const ours = table.get(tag) ?? [];
      if (!isSubsequence(elements.map(outer), ours.map(outer))) throw new Error(`${tag}: ${ours.map(outer).join(', ')}`);
      if (elements.length !== ours.length) different.add(tag);
      for (const element of elements) {
        const mine = ours.find((one) => one.id === element.id)?.components ?? [];
        if (!isSubsequence(element.components.map(outer), mine.map(outer)))
          throw new Error(`${tag} ${element.id}: ${mine.map(outer).join(', ')}`);
        if (element.components.length !== mine.length) different.add(element.id);
      }
    }
    expect([...different].sort()).toEqual(restored[name] ?? []);
  });

  it.each([
    ['D99B', 'D:96B', 'D:21B'],
    ['D21B', 'D:96B', 'D:99B'],
  ])('lost of %s what its neighbours have', (name, ...neighbours) => {
    const composites = (version: string): Map<string, readonly Field[]> =>
      new Map(
        [...tablesOf(version)].flatMap(([tag, elements]) => [[tag, elements], ...elements.map((one) => [one.id, one.components] as const)]),
      );
    const ours = composites(`D:${name.slice(1)}`);
    const others = neighbours.map(composites);
    // 1131 grew from three characters to seventeen between them.
    const plain = (one: Field): string => (one.id === '1131' ? '1131' : outer(one));
    for (const id of restored[name] ?? []) {
      const known = new Set(others.flatMap((each) => (each.get(id) ?? []).map(plain)));
      const sheet = referenceTables(readFileSync(`${reference}/segments-${name}.txt`, 'utf8'));
      const kept = new Set(
        [...sheet]
          .flatMap(([tag, elements]) => [{ id: tag, components: elements }, ...elements])
          .filter((one) => one.id === id)
          .flatMap(({ components }) => components.map(plain)),
      );
      expect(
        (ours.get(id) ?? []).map(plain).filter((line) => !known.has(line) && !kept.has(line)),
        id,
      ).toEqual([]);
    }
  });

  it('bounds D.00B: as D.99B, no shorter and no stricter than either neighbour', () => {
    const [older, ours, newer] = ['D:99B', 'D:00B', 'D:21B'].map(tablesOf);
    if (older === undefined || ours === undefined || newer === undefined) throw new Error('no tables');
    expect([...ours.keys()]).toEqual([...older.keys()]);
    const widened = [...ours].flatMap(([tag, elements]) => bounded(elements, older.get(tag) ?? [], newer.get(tag) ?? [], tag));
    expect(widened.filter((line) => line.startsWith('!'))).toEqual([]);
    expect(widened).toContain('NAD C059.1 an:..35 → an:..256');
  });

  it('has the same codes as the table of D.96B, but for 1001', () => {
    const lists = [...readFileSync(`${reference}/codes-D96B.txt`, 'utf8').matchAll(/^## (\d{4}) (.*)$/gm)];
    const expected = lists.map(
      ([, id, codes = '']) => `${id}: ${[...codes.matchAll(/(?:^|; )([0-9A-Z]+)=/g)].map((code) => code[1]).join(' ')}`,
    );
    const ours = codesOfEdifact('D:96B').text.trim().split('\n');
    expect(expected).toHaveLength(35);
    expect(ours.filter((line) => !line.startsWith('0'))).toEqual(expected.filter((line) => !line.startsWith('1001')));
  });

  it.each(edifactDirectories)('has the same structures as the tables of %s', (version) => {
    const sheet = readFileSync(`${reference}/structures-D${version.slice(2)}.txt`, 'utf8');
    const parts = sheet.split(/^## /m).slice(1);
    expect(parts.length).toBeGreaterThan(20);
    for (const part of parts) {
      const [first = '', ...lines] = part.trimEnd().split('\n');
      const type = (/(\w+)\.xml/.exec(first)?.[1] ?? '').toUpperCase();
      expect(structureOfEdifact(type, version)?.text.trimEnd(), type).toBe(lines.join('\n'));
    }
  });
});

/** A reference sheet: `=== TAG name`, then ` 1 3035 name M an..3` or ` 2 C082 name C {3039 name M an..17 ; …}`. */
function referenceTables(text: string): Map<string, Field[]> {
  const tables = new Map<string, Field[]>();
  let elements: Field[] = [];
  for (const line of text.split('\n')) {
    const read = /^ *\d+ (\S+) \S+ ([MC]) (.*?) *$/.exec(line);
    if (line.startsWith('=== ')) tables.set(line.slice(4, 7), (elements = []));
    else if (read !== null) {
      const [, id = '', status, rest = ''] = read;
      const parts = rest.startsWith('{') ? rest.slice(1, -1).split(' ; ').filter(Boolean) : [];
      const components = parts.map((part) => {
        const [component = '', , each, format = ''] = part.split(' ');
        return { id: component, mandatory: each === 'M', repeat: 1, format: written(format), components: [] };
      });
      elements.push({ id, mandatory: status === 'M', repeat: 1, format: rest.startsWith('{') ? '' : written(rest), components });
    }
  }
  return tables;
}

const written = (format: string): string => format.replace(/^([an]+)/, '$1:');
const outer = ({ id, mandatory, format }: Field): string => `${id} ${mandatory ? 'M' : 'C'} ${format}`;

function isSubsequence(some: readonly string[], all: readonly string[]): boolean {
  let at = 0;
  for (const one of all) if (one === some[at]) at += 1;
  return at === some.length;
}

/** How fields of D.00B go beyond those of D.99B; what is stricter than a neighbour is marked with `!`. */
function bounded(ours: readonly Field[], older: readonly Field[], newer: readonly Field[], place: string): string[] {
  const found: string[] = [];
  const most = (format: string): number => Number(/\d+$/.exec(format)?.[0]);
  older.forEach((old, index) => {
    const mine = ours[index];
    const next = newer[index]?.id === old.id ? newer[index] : undefined;
    const name = `${place} ${old.id}.${index + 1}`;
    if (mine?.id !== old.id) found.push(`! ${name} is ${mine?.id}`);
    else {
      if (mine.mandatory && (!old.mandatory || next?.mandatory === false)) found.push(`! ${name} mandatory`);
      for (const each of [old, next])
        if (each !== undefined && most(mine.format) < most(each.format)) found.push(`! ${name} ${mine.format}`);
      if (mine.format !== old.format) found.push(`${place}.${index + 1} ${old.format} → ${mine.format}`);
      found.push(...bounded(mine.components, old.components, next?.components ?? [], `${place} ${old.id}`));
    }
  });
  if (older.every(({ id }, index) => newer[index]?.id === id) && ours.length < newer.length)
    found.push(`! ${place} has ${ours.length} fields`);
  return found;
}

interface Fit {
  readonly misfits: readonly string[];
  /** `6311 XYZ` for a code that the list of its element does not have, unless 1131 or 3055 names another list. */
  readonly unknownCodes: readonly string[];
}

/** How the segments of one file fit, UNB to UNZ; undefined where no message is of a directory the hub has. */
function fitOf(bytes: Uint8Array): Fit | undefined {
  const found = new Set<string>();
  const unknown = new Set<string>();
  let known = 0;
  for (const interchange of readWith(edifact, bytes).interchanges) {
    let tables: Tables = new Map();
    let codes: ReadonlyMap<string, readonly string[]> = new Map();
    let version: string | undefined;
    let syntax = '';
    for (const node of segmentsOf(interchange).filter(({ name }) => name !== 'UNA')) {
      const { name: tag } = node;
      if (tag === 'UNB') syntax = valueOf(node, 1, 2);
      if (tag === 'UNH') {
        version = `${valueOf(node, 2, 2)}:${valueOf(node, 2, 3)}`;
        const own = segmentsOfEdifact(version);
        known += own === undefined ? 0 : 1;
        tables = own === undefined ? new Map() : new Map([...readTables(serviceSegments(syntax).text), ...readTables(own.text)]);
        codes = codeLists(version);
      }
      if (tag === 'UNB' || tag === 'UNG') tables = readTables(serviceSegments(syntax).text);
      const table = tables.get(tag);
      if (table === undefined) {
        if (tables.size > 0) found.add(`${tag}: no table`);
        continue;
      }
      for (const one of misfits(node, table)) found.add(one);
      for (const one of unknownCodes(node, table, codes)) unknown.add(one);
    }
  }
  return known === 0 ? undefined : { misfits: [...found], unknownCodes: [...unknown] };
}

function codeLists(version: string): ReadonlyMap<string, readonly string[]> {
  const lines = codesOfEdifact(version).text.trim().split('\n');
  return new Map(lines.map((line) => [line.slice(0, 4), line.slice(6).split(' ')]));
}

function unknownCodes(node: TreeNode, table: readonly Field[], codes: ReadonlyMap<string, readonly string[]>): string[] {
  return table.flatMap(({ id, components }, index) => {
    const parts = components.length === 0 ? [{ id }] : components;
    const elsewhere = parts.some((part, at) => /1131|3055/.test(part.id) && valueOf(node, index + 1, at + 1) !== '');
    return parts.flatMap((part, at) => {
      const value = valueOf(node, index + 1, at + 1);
      return value === '' || elsewhere || codes.get(part.id)?.includes(value) !== false ? [] : [`${part.id} ${value}`];
    });
  });
}

/** Every public sample of a directory the hub has, with what in it does not fit: all of them real deviations. */
const publicSamples: Readonly<Record<string, readonly string[]>> = {
  'edifact-types.d00b_iftsta.edi': [],
  'edifact-types.d95b_coprar.edi': [],
  'php-edifact.D95BBAPLIE.edi': [],
  'php-edifact.D95BCOARRI.edi': [],
  // 0019, the time of preparation, is 999.
  'php-edifact.example_multiline.edi': ['UNB.4.2: 3 characters, n:4'],
  'staedi.baplie-test.edi': [],
  // EANCOM of 1997: seven characters in 0057, a component too many in S008, and two codes of its own.
  'staedi.orders-with-group.edi': [
    'UNG.7: 4 of 3',
    'UNG.7.3: 7 characters, an:..6',
    'UNH.2.5: 7 characters, an:..6',
    '6313 LAY',
    '6313 ULY',
  ],
};

describe.skipIf(!hasShared('corpus/edifact'))('the public samples', () => {
  it('fit the tables of their directories, or are known not to', () => {
    const found = filesBelow(corpus, /\.edi$/).flatMap(({ path, bytes }) => {
      const fit = fitOf(bytes);
      return fit === undefined ? [] : [[path, [...fit.misfits, ...fit.unknownCodes]]];
    });
    expect(Object.fromEntries(found)).toEqual(publicSamples);
  });
});

describe('the samples of the mappings', () => {
  const files = filesBelow(samples, /samples\/.*\.edi$/).filter(({ bytes }) => bytes.includes('UNH+'));

  it.each(files)('$path fits the tables of its directory', ({ bytes }) => {
    expect(fitOf(bytes)).toEqual({ misfits: [], unknownCodes: [] });
  });

  it('would not fit otherwise', () => {
    const sample = files.find(({ path }) => path.includes('cusdec') && path.includes('import-shanghai'))?.bytes.toString('latin1') ?? '';
    const spoilt = (from: RegExp, to: string): readonly string[] | undefined =>
      fitOf(Buffer.from(sample.replace(from, to), 'latin1'))?.misfits;
    expect(sample).toMatch(/BGM\+/);
    expect(spoilt(/BGM\+/, 'BGM+ABCD')).toEqual([expect.stringMatching(/^BGM\.1\.1: \d+ characters, an:\.\.3$/)]);
    expect(spoilt(/DTM\+137/, 'DTM+')).toEqual(['DTM.1.1: missing']);
    expect(spoilt(/DTM\+137:(\d+):(\d+)/, 'DTM+137:$1:$2:1')).toEqual(['DTM.1: 4 of 3']);
  });
});
