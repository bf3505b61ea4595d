/** X12 and EDIFACT read by readers that share no line: the hub's, x12-parser, node-x12 and edifact. */
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { crossCheck } from '../../src/codecs/x12/cross-check.js';
import { encodeFile } from '../../src/cli/encode.js';
import { interchangesFrom } from '../../src/cli/tree-file.js';
import { edifact } from '../../src/codecs/edifact/edifact.js';
import { x12 } from '../../src/codecs/x12/x12.js';
import { hasError } from '../../src/errors.js';
import type { Interchange } from '../../src/message/tree.js';
import { manifest } from '../bench/manifests.js';
import { dischargeReport } from '../bench/movements.js';
import { corpusFiles, corpusPresent } from './corpus.js';
import { edifactCanRead, edifactSegments, nodeX12Segments, ourSegments, ourSegmentsWithNumbers } from './other-readers.js';
import { readWith } from './reading.js';
import { wholeFiles, type InterchangeJson } from './whole-files.js';

function differences(input: string | Uint8Array): string[] {
  return readWith(x12, input).interchanges.flatMap((interchange) => crossCheck(interchange)?.message.en ?? []);
}

/** The library does not know that an element of ISA may be shorter than its width, and reads past what it cannot know. */
const ours: Readonly<Record<string, string>> = {};

describe.runIf(corpusPresent)('a file of the corpus, by x12-parser', () => {
  it.each(corpusFiles('x12'))('is the same to both: %s', (name, path) => {
    expect(differences(readFileSync(path))).toEqual(ours[name] === undefined ? [] : [ours[name]]);
  });
});

describe('a generated file, by x12-parser', () => {
  it('is the same to both', () => {
    for (let number = 1; number <= 200; number += 1) expect(differences(manifest(number, ['上海进口公司']))).toEqual([]);
  });

  it('would be seen to differ', () => {
    const [interchange] = readWith(x12, manifest(1, [])).interchanges;
    if (interchange === undefined) throw new Error('no interchange');
    const [message] = interchange.messages;
    if (message === undefined) throw new Error('no message');
    // A reader that has lost the last interchange trailer.
    expect(crossCheck({ ...interchange, closing: interchange.closing.slice(0, -1) })?.code).toBe('HUB_CROSS_CHECK_DIFFERS');
    // One that has lost a message's last segment.
    const root = { ...message.root, children: message.root.children.slice(0, -1) };
    expect(crossCheck({ ...interchange, messages: [{ ...message, root }] })?.message.en).toContain('SE*');
  });
});

function encoded(interchanges: readonly InterchangeJson[]): Buffer {
  return encodeFile(interchangesFrom(JSON.stringify({ interchanges })));
}

describe('by edifact', () => {
  it.runIf(corpusPresent).each(corpusFiles('edifact'))('a file of the corpus is the same: %s', (_, path) => {
    const { interchanges } = readWith(edifact, readFileSync(path));
    expect(interchanges.length).toBeGreaterThan(0);
    for (const interchange of interchanges) expect(edifactSegments(interchange)).toEqual(ourSegments(interchange));
  });

  it('generated files are the same', () => {
    const compare = (input: string | Uint8Array): void => {
      for (const interchange of readWith(edifact, input).interchanges)
        expect(edifactSegments(interchange)).toEqual(ourSegments(interchange));
    };
    for (let number = 1; number <= 50; number += 1) compare(dischargeReport(number));
    const files = wholeFiles.edifact.filter((file) => file.every(({ delimiters }) => edifactCanRead(delimiters)));
    fc.assert(
      fc.property(files, (interchanges) => {
        compare(encoded(interchanges));
      }),
      { numRuns: 300, seed: 20261125 },
    );
  });

  it('would be seen to differ', () => {
    const [interchange] = readWith(edifact, dischargeReport(1)).interchanges;
    if (interchange === undefined) throw new Error('no interchange');
    expect(edifactSegments(interchange)).not.toEqual(ourSegments({ ...interchange, closing: [] }));
  });
});

/** An interchange that is wrong, or whose ISA is not filled up, is put together otherwise by node-x12, or not at all. */
function isRight({ faults, messages }: Interchange): boolean {
  // A code or date in ISA that is none is no matter of how it is read.
  return (
    faults.every(({ code, severity }) => severity === 'warning' && code.startsWith('HUB_ELEMENT_')) &&
    messages.every((message) => !hasError(message.faults))
  );
}

describe('by node-x12', () => {
  it.runIf(corpusPresent)('the files of the corpus that are right are the same', () => {
    const right = corpusFiles('x12').flatMap(([, path]) => readWith(x12, readFileSync(path)).interchanges.filter(isRight));
    expect(right.length).toBeGreaterThan(25);
    for (const interchange of right) expect(nodeX12Segments(interchange)).toEqual(ourSegmentsWithNumbers(interchange));
  });

  it('generated files are the same', () => {
    const compare = (input: string | Uint8Array): void => {
      for (const interchange of readWith(x12, input).interchanges)
        expect(nodeX12Segments(interchange)).toEqual(ourSegmentsWithNumbers(interchange));
    };
    for (let number = 1; number <= 50; number += 1) compare(manifest(number, []));
    fc.assert(
      // It gives a segment without elements the last element of the one before.
      fc.property(wholeFiles.x12.map(withElements), (interchanges) => {
        compare(encoded(interchanges));
      }),
      { numRuns: 300, seed: 20261125 },
    );
  });
});

function withElements(interchanges: readonly InterchangeJson[]): InterchangeJson[] {
  return interchanges.map((interchange) => ({
    ...interchange,
    messages: interchange.messages.map(({ before, tree }) => ({
      before,
      tree: { children: tree.children.map(({ name, elements }) => ({ name, elements: elements.length === 0 ? [''] : elements })) },
    })),
  }));
}
