/** Paths are held against the tables of the formats, wherever the hub loads mappings. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, test, vi } from 'vitest';
import { loadedMappings, messageShapes } from '../../src/cli/loaded-mappings.js';
import { compileMapping } from '../../src/mapping/compile.js';
import { fileOf } from '../mapping/sample.js';

function said(source: string, path: string): string[] {
  const file = fileOf(`references: { billOfLading: '${path}' }`).replace('format: edifact, type: CUSDEC', source);
  return compileMapping(file, 'm.yaml', 'customs-test', { tables: new Map(), earlier: [], shapes: messageShapes }).faults.map(
    ({ message }) => message.en,
  );
}

describe.each([
  [
    "format: x12, type: '315', versions: ['004010']",
    'N9[1=BM].2',
    'N7[1=BM].2',
    '315 004010 has no N7 at its top level; did you mean “N9”?',
  ],
  ["format: x12, type: '315'", 'R4_loop/R4[1=D].3', 'R4[1=D].3', 'it stands at R4_loop/R4'],
  ["format: x12, type: '315', versions: ['0040*']", 'B4.7', 'B4.99', 'B4 of 315 004010, 004030, 004040, 004050, 004060 has 13 elements'],
  [
    "format: edifact, type: IFTSTA, versions: ['D:99B']",
    'SG4/SG5/SG6/TDT[1=20].8.4',
    'SG4/SG5/SG6/TDT[1=20].8.9',
    'has 5 components, and no component 9',
  ],
  ["format: edifact, type: IFTSTA, versions: ['D:99B']", 'SG4/SG5/SG8/EQD.2.1', 'SG8/EQD.2.1', 'it stands at SG4/SG5/SG8.'],
  ['format: flatfile, type: IFCSUM', 'BL/CARGO/41.3', 'BL/41.3', 'IFCSUM has no 41 in BL; it stands at BL/CARGO/41.'],
])('%s', (source, right, wrong, expected) => {
  it(`${right} is fine, ${wrong} is not`, () => {
    expect(said(source, right)).toEqual([]);
    expect(said(source, wrong)).toEqual([expect.stringContaining(expected)]);
  });
});

test.each([
  "format: x12, type: '999999'",
  "format: x12, type: '315', versions: ['003040']",
  "format: edifact, type: IFTSTA, versions: ['D:01B']",
  'format: flatfile, type: BAPLIE',
])('where no table binds, nothing is checked: %s', (source) => {
  expect(said(source, 'N7[1=BM].99')).toEqual([]);
});

test('nor is XML', () => {
  expect(said('format: xml, type: GateStatus', 'Gate/Bil')).toEqual([]);
});

describe('the hub', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'mappings-'));
    for (const name of ['tables', 'trade-810']) cpSync(join('mappings', name), join(folder, name), { recursive: true });
    vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  });
  afterEach(() => {
    vi.restoreAllMocks();
    rmSync(folder, { recursive: true });
  });

  it('does not start with a path that never gives anything', () => {
    expect(loadedMappings(folder).map(({ id }) => id)).toEqual(['trade-810']);
    const file = join(folder, 'trade-810', 'mapping.yaml');
    const text = readFileSync(file, 'utf8');
    expect(text).toContain('BIG.2');
    writeFileSync(file, text.replace('BIG.2', 'BIG.22'));
    expect(() => loadedMappings(folder)).toThrow(/BIG of 810 .* has \d+ elements, and no element 22/);
  });
});
