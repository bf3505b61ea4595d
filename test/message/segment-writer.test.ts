import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Delimiters } from '../../src/message/delimiters.js';
import { writeSegments, type SegmentData } from '../../src/message/segment-writer.js';
import { Repetition, type Element } from '../../src/message/tree.js';
import { scanned } from './scanned.js';

const edifact: Delimiters = { element: '+', component: ':', repetition: '*', release: '?', terminator: "'" };
const x12: Delimiters = { element: '*', component: ':', repetition: '^', release: '', terminator: '~' };

function read(text: string, delimiters: Delimiters): SegmentData[] {
  return scanned(text, delimiters).map(({ tag, elements }) => ({ name: tag, elements }));
}

/** Any five different characters that are neither letters, digits nor white space; some syntaxes lack some of them. */
const delimiterSets = fc
  .uniqueArray(fc.constantFrom(...Array.from('+:*?\'~^|\\]-[<>!"$%&/()=,;.@_{}#\u001c\u001d\u001e\u00a6')), { minLength: 5, maxLength: 5 })
  .map(([element = '', component = '', repetition = '', release = '', terminator = '']) => ({
    element,
    component,
    repetition,
    release,
    terminator,
  }));

/** Data that is full of delimiters, in elements of every shape; shapes that read back alike are given as they are read. */
function segmentsOf({ element, component, repetition, release, terminator }: Delimiters): fc.Arbitrary<SegmentData[]> {
  const unit = fc.constantFrom('A', '7', ' ', '上', '😀', element, component, repetition, release, terminator);
  const text = fc.string({ unit, maxLength: 6 });
  const value = fc.oneof(text, fc.array(text, { minLength: 2, maxLength: 4 }));
  const repeated = fc.array(value, { minLength: 2, maxLength: 3 }).map((values) => new Repetition(values));
  const segment = fc.record({ name: fc.constantFrom('BGM', 'N1', 'LX'), elements: fc.array(fc.oneof(value, repeated), { maxLength: 5 }) });
  return fc.array(segment, { minLength: 1, maxLength: 4 });
}

describe('the segment writer', () => {
  it('writes what the reader reads back, whatever the delimiters and the data are', () => {
    const samples = delimiterSets.chain((delimiters) =>
      fc.tuple(fc.constant(delimiters), segmentsOf(delimiters), fc.constantFrom('' as const, '\n' as const, '\r\n' as const)),
    );
    fc.assert(
      fc.property(samples, ([delimiters, segments, lineBreak]) => {
        const written = writeSegments(segments, delimiters, { lineBreak });
        expect(written).toHaveProperty('text');
        if ('text' in written) expect(read(written.text, delimiters)).toEqual(segments);
      }),
      { numRuns: 1000 },
    );
  });

  it('keeps empty elements and components at the end, or leaves them out', () => {
    const segments: SegmentData[] = [{ name: 'NAD', elements: ['CN', ['', 'x', ''], '', new Repetition(['a', ['', '']]), ['', ''], ''] }];
    expect(writeSegments(segments, edifact)).toEqual({ text: "NAD+CN+:x:++a*:+:+'" });
    expect(writeSegments(segments, edifact, { trim: true })).toEqual({ text: "NAD+CN+:x++a'" });
    expect(writeSegments([{ name: 'UNS', elements: ['', ['']] }], edifact, { trim: true })).toEqual({ text: "UNS'" });
  });

  it('says where a delimiter stands in data and the syntax has no release character', () => {
    const elements: Element[] = ['SE', new Repetition(['a', ['b', 'c~d']])];
    expect(
      writeSegments(
        [
          { name: 'ST', elements: ['997'] },
          { name: 'N1', elements },
        ],
        x12,
      ),
    ).toEqual({
      unwritable: { character: '~', segment: 2, element: 2, repetition: 2, component: 2 },
    });
    expect(writeSegments([{ name: 'N*1', elements: [] }], x12)).toMatchObject({ unwritable: { character: '*', element: 0 } });
  });

  it('says where a separator is needed that the syntax lacks', () => {
    const file: Delimiters = { element: ':', component: '', repetition: '', release: '?', terminator: "'" };
    expect(writeSegments([{ name: '51', elements: ['a', ['b', 'c']] }], file)).toEqual({
      unwritable: { character: '', segment: 1, element: 2, repetition: 1, component: 2 },
    });
    expect(writeSegments([{ name: '51', elements: [new Repetition(['b', 'c'])] }], file)).toMatchObject({
      unwritable: { character: '', repetition: 2, component: 1 },
    });
    expect(writeSegments([{ name: '51', elements: [['b', '']] }], file, { trim: true })).toEqual({ text: "51:b'" });
  });

  it('refuses line breaks in data, which no reader would give back', () => {
    expect(writeSegments([{ name: 'FTX', elements: ['a\nb'] }], edifact)).toMatchObject({ unwritable: { character: '\n', element: 1 } });
  });
});
