/** The tables of X12: their grammar, their agreement with each other, with the reference list and with real messages. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { segmentsOfX12, structureOfX12 } from '../../src/codecs/x12/tables.js';
import { tables004010 } from '../../src/codecs/x12/tables/004010.js';
import { tables004030 } from '../../src/codecs/x12/tables/004030.js';
import { tables004050 } from '../../src/codecs/x12/tables/004050.js';
import { tables004060 } from '../../src/codecs/x12/tables/004060.js';
import { tables005010 } from '../../src/codecs/x12/tables/005010.js';
import { codesX12 } from '../../src/codecs/x12/tables/codes.js';
import { segments004010 } from '../../src/codecs/x12/tables/segments-004010.js';
import { segments005010 } from '../../src/codecs/x12/tables/segments-005010.js';

import { service002000, service004010, service004020 } from '../../src/codecs/x12/tables/service-segments.js';
import { x12 } from '../../src/codecs/x12/x12.js';
import { parseStructure, structureLibrary, type Structure } from '../../src/message/structure.js';
import type { TreeNode } from '../../src/message/tree.js';
import { hasShared, sharedPath } from '../support/shared.js';
import { readWith } from './reading.js';
import { disagreements, readSegments } from './x12-segment-text.js';

const structures = { tables004010, tables004030, tables004050, tables004060, tables005010 };
const segmentTables = {
  '002000': service002000,
  '004010': service004010 + segments004010,
  '004020': service004020,
  '005010': service004020 + segments005010,
};
const corpus = sharedPath('corpus/x12');
const reference = sharedPath('reference/x12/segments-4010.txt');

const names = (text: string): string[] => [...text.matchAll(/^## (\S+)/gm)].map(([, name = '']) => name);

function tagsOf({ slots }: Structure): string[] {
  return slots.flatMap(({ name, group }) => (group === undefined ? [name] : tagsOf(group)));
}

/** Used in the tables, but their elements are not known for certain in 004010: payroll, tax and vehicle details. */
const withoutTable = 'AIN ATN CII DED DMA EMS ETD INV LOC PEN RPA SR TXP VEH'.split(' ');

describe('structures', () => {
  it.each(Object.entries(structures))('%s is a structure table throughout; loops are named for their trigger', (_, text) => {
    const read = structureLibrary(text);
    for (const name of names(text)) {
      const structure = read(name);
      const first = structure?.slots[0];
      expect(first, name).toMatchObject({ name: 'ST', mandatory: true, max: 1 });
      expect(structure?.slots.at(-1)).toMatchObject({ name: 'SE', mandatory: true, max: 1 });
      const check = ({ slots }: Structure): void => {
        for (const slot of slots) {
          expect(slot.max).toBeGreaterThan(0);
          if (slot.group === undefined) continue;
          expect(slot.group.slots[0], slot.name).toMatchObject({ mandatory: true, max: 1 });
          expect(slot.name).toBe(`${slot.group.slots[0]?.name ?? ''}_loop`);
          check(slot.group);
        }
      };
      if (structure !== undefined) check(structure);
    }
    expect(new Set(names(text)).size).toBe(names(text).length);
  });

  it('has the transaction sets that are promised', () => {
    expect(names(tables004010)).toEqual('309 310 315 322 350 353 355 357 358 810 820 850 855 856 997'.split(' '));
  });

  it('knows which release has which, and says so only where it is known', () => {
    const of = (type: string, version?: string): string => {
      const known = structureOfX12(type, version);
      if (known === undefined) return 'none';
      const from = Object.entries(structures).find(
        ([, text]) => JSON.stringify(structureLibrary(text)(type)) === JSON.stringify(known.structure),
      );
      return `${from?.[0].slice(6) ?? '?'}${known.binding ? '' : ' loosely'}`;
    };
    expect(of('309', '004010')).toBe('004010');
    expect(of('309', '004010VICS')).toBe('004010');
    expect(of('309', '004060')).toBe('004010');
    expect(of('309', '005010')).toBe('005010');
    expect(of('357', '004040')).toBe('004010');
    expect(of('357', '005010')).toBe('004050');
    expect(of('350', '004050')).toBe('004010');
    expect(of('350', '005010')).toBe('004060');
    expect(of('999', '005010X231A1')).toBe('005010');
    expect(of('850', '005010')).toBe('005010');
    // Unknown releases have the loops of a neighbour and are held to nothing.
    expect(of('850', '004060')).toBe('004010 loosely');
    expect(of('309', '003040')).toBe('004010 loosely');
    expect(of('309', '006030')).toBe('005010 loosely');
    expect(of('309')).toBe('004010 loosely');
    expect(of('999', '004010')).toBe('005010 loosely');
    expect(of('214', '004010')).toBe('none');
  });
});

describe('segments', () => {
  it.each(Object.entries(segmentTables))('%s is a segment table throughout', (_, text) => {
    for (const [tag, { conditions, elements }] of readSegments(text)) {
      expect(elements.length, tag).toBeGreaterThan(0);
      for (const { id, type, min, max, components } of [...elements, ...elements.flatMap((element) => element.components)]) {
        expect(type === undefined, `${tag} ${id}`).toBe(/^C\d/.test(id));
        expect(type === undefined, `${tag} ${id}`).toBe(components.length > 0);
        if (type !== undefined) expect(min > 0 && min <= max, `${tag} ${id}`).toBe(true);
      }
      for (const condition of conditions) {
        const positions = (condition.slice(1).match(/../g) ?? []).map(Number);
        expect(condition.length % 2, `${tag} ${condition}`).toBe(1);
        expect(new Set(positions).size, `${tag} ${condition}`).toBe(positions.length);
        // What is mandatory needs no condition; a position is one of the segment's.
        for (const at of positions) expect(elements[at - 1], `${tag} ${condition}`).toBeDefined();
      }
    }
  });

  it.each(Object.entries(segmentTables))('%s gives an element one type and length wherever it stands', (_, text) => {
    const seen = new Map<string, string>();
    for (const [tag, { elements }] of readSegments(text)) {
      for (const { id, type, min, max } of [...elements, ...elements.flatMap(({ components }) => components)]) {
        if (id === '0') continue; // of an unknown number
        const is = `${type ?? 'composite'} ${String(min)} ${String(max)}`;
        expect(seen.get(id) ?? is, `${tag} ${id}`).toBe(is);
        seen.set(id, is);
      }
    }
  });

  it('are there for every segment of a structure, save those named here', () => {
    const described = new Set(Object.values(segmentTables).flatMap(names));
    const used = Object.values(structures).flatMap((text) => names(text).flatMap((name) => tagsOf(parsed(text, name))));
    expect([...new Set(used)].filter((tag) => !described.has(tag)).sort()).toEqual(withoutTable);
  });

  it('are chosen by release', () => {
    expect(segmentsOfX12('004010')).toBe(segmentTables['004010']);
    expect(segmentsOfX12('005010X231A1')).toBe(segmentTables['005010']);
    expect(segmentsOfX12('004030')).toBe(service004020);
    expect(segmentsOfX12('006030')).toBe(service004020);
    expect(segmentsOfX12('003040')).toBe(service002000);
    expect(segmentsOfX12('')).toBe('');
    expect(readSegments(segmentsOfX12('004010')).get('ISA')?.elements[10]?.id).toBe('I10');
    expect(readSegments(segmentsOfX12('004020')).get('ISA')?.elements[10]?.id).toBe('I65');
  });
});

function parsed(text: string, name: string): Structure {
  return structureLibrary(text)(name) ?? parseStructure(name, '');
}

describe('code lists', () => {
  it('are of the grammar, of elements that exist, and of codes as long as these are', () => {
    const all = Object.values(segmentTables).flatMap((text) => [...readSegments(text).values()].flatMap(({ elements }) => elements));
    const lists = codesX12.split('\n').filter(Boolean);
    expect(lists.length).toBeGreaterThan(15);
    for (const line of lists) {
      expect(line).toMatch(/^[A-Z]?\d+: [A-Z0-9]+( [A-Z0-9]+)*$/);
      const [id = '', codes = ''] = line.split(': ');
      const element = all.find((candidate) => candidate.id === id);
      expect(element, id).toBeDefined();
      const list = codes.split(' ');
      expect(new Set(list).size, id).toBe(list.length);
      for (const code of list) {
        expect(code.length, id).toBeGreaterThanOrEqual(element?.min ?? 0);
        expect(code.length, id).toBeLessThanOrEqual(element?.max ?? 0);
      }
    }
  });
});

describe.runIf(hasShared('reference/x12/segments-4010.txt'))('the reference list of 004010', () => {
  /** Its lines that are not those of the standard: AK4 and AK9 with shifted names and numbers, SG and BSN of other segments. */
  const mistaken = ['AK402', 'AK403', 'AK404', 'AK903', 'AK904', 'SG01', 'SG02', 'SG03', 'SG04', 'SG05', 'SG06'].concat([
    'BSN01',
    'BSN02',
    'BSN03',
    'BSN04',
    'BSN05',
  ]);

  it('says of every element what the table says', () => {
    const table = readSegments(segmentTables['004010']);
    const different: string[] = [];
    let compared = 0;
    let tag = '';
    for (const line of readFileSync(reference, 'utf8').split('\n')) {
      tag = /^## (\w+)/.exec(line)?.[1] ?? tag;
      if (line.startsWith('#') || line.trim() === '') continue;
      for (const text of line.split(';')) {
        const position = text.trim().slice(0, 2);
        const parts = /^\d\d (\w+)\|.*?[|\s]([MOX])(?:\/Z)?(?:[|\s]+(AN|ID|DT|TM|R|N0?))?(?:[|\s]+(\d+)\/(\d+))?$/.exec(text.trim());
        const element = table.get(tag)?.elements[Number(position) - 1];
        const theirs = parts === null ? text : [parts[1], parts[2] === 'M', parts[4] ?? '', parts[5] ?? ''].join(' ');
        const composite = element?.type === undefined;
        const length = composite ? ['', ''] : [String(element.min), String(element.max)];
        const ours = [element?.id, element?.mandatory, ...length].join(' ');
        // ISA16 is given no type there, and H107 N for N0.
        const types = parts?.[3] === undefined || composite || element.type.startsWith(parts[3]);
        if (ours !== theirs || !types) different.push(`${tag}${position}`);
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(220);
    expect(different.sort()).toEqual(mistaken.sort());
  });
});

/** The segments of each message, with the tables of its release. */
function* corpusMessages(): Generator<{ file: string; type: string; version: string; segments: readonly TreeNode[]; codes: string[] }> {
  for (const file of readdirSync(corpus)) {
    for (const { messages } of readWith(x12, readFileSync(join(corpus, file))).interchanges) {
      for (const { type, version = '', root, faults } of messages) {
        const codes = faults.map(({ code }) => code).filter((code) => structural.has(code));
        yield { file, type, version, segments: flat(root.children), codes };
      }
    }
  }
}

/** What is wrong with the order of segments, not with the segments or their count. */
const structural: ReadonlySet<string> = new Set([
  'HUB_STRUCTURE_UNCHECKED',
  'HUB_SEGMENT_MISSING',
  'HUB_SEGMENT_UNEXPECTED',
  'HUB_SEGMENT_OUT_OF_ORDER',
  'HUB_SEGMENT_REPEATED',
]);

function flat(nodes: readonly TreeNode[]): TreeNode[] {
  return nodes.flatMap((node) => (node.children.length > 0 ? flat(node.children) : [node]));
}

describe.runIf(hasShared('corpus/x12'))('real messages', () => {
  const unchecked = ['HUB_STRUCTURE_UNCHECKED'];
  /** What does not fit, and why it should not. */
  const misfits: Readonly<Record<string, readonly string[]>> = {
    // A ship notice without a single HL.
    'x12-types.004010_856_1.edi': ['HUB_SEGMENT_MISSING'],
    // 003010, of which nothing is known: it has the loops of 004010.
    'staedi.invoice810_po850_dual.edi 850 003010': unchecked,
  };
  /** Transaction sets of the corpus without a table. */
  const tableless = ['214', '301', '824', '837'];

  it('fit their structure', () => {
    const found: Record<string, readonly string[]> = {};
    const types = new Set<string>();
    for (const { file, type, version, codes } of corpusMessages()) {
      types.add(type);
      if (tableless.includes(type)) expect(codes, file).toEqual(unchecked);
      else if (codes.length > 0) found[`${file}${codes.includes(unchecked[0] ?? '') ? ` ${type} ${version}` : ''}`] = codes;
    }
    expect(found).toEqual(misfits);
    expect([...types].sort()).toEqual('214 301 309 310 315 322 810 820 824 837 850 855 856 997 999'.split(' '));
  });

  /** Elements that are not as the standard has them. */
  const faulty: Readonly<Record<string, readonly string[]>> = {
    // Wrong on purpose.
    'staedi.invalid997.edi': ['AK1 01 length', 'AK4 02 length'],
    // A date of six digits, padded; a port identified without saying by which list.
    'x12-types.004010_309_1.edi': ['P4 02 form', 'N1 P0304'],
    // Port names of more than 24 characters, such as “BNSF CHICAGO RAMP (CICERO)”.
    'x12-types.004010_322_1.edi': ['R4 04 length'],
    'x12-types.004010_322_2.edi': ['R4 04 length'],
    'x12-types.004010_322_3.edi': ['R4 04 length'],
    'x12-types.004010_322_4.edi': ['R4 04 length'],
    // A date that the sample's maker has cut off.
    'x12-types.004010_856_3.edi': ['DTM 02 length'],
    'x12-types.004010_856_7.edi': ['DTM 02 length'],
    // Qualifiers and identifications shifted by one element.
    'x12-types.005010_855_1.edi': [
      'PO1 10 length',
      'PO1 12 length',
      'PO1 14 length',
      'PO1 P0809',
      'PO1 P1415',
      'ACK 07 length',
      'ACK P0708',
    ],
  };

  it('have the elements of their segments', () => {
    const found: Record<string, string[]> = {};
    let compared = 0;
    for (const { file, version, segments } of corpusMessages()) {
      const table = readSegments(segmentsOfX12(version));
      for (const segment of segments) {
        const known = table.get(segment.name);
        if (known === undefined) continue;
        compared += 1;
        const said = disagreements(segment, known).map((what) => `${segment.name} ${what}`);
        if (said.length > 0) found[file] = [...new Set([...(found[file] ?? []), ...said])];
      }
    }
    expect(found).toEqual(faulty);
    expect(compared).toBeGreaterThan(1000);
  });
});
