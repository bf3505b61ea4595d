import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { skipBlanks, type Delimiters } from '../../src/message/delimiters.js';
import { SegmentScanner } from '../../src/message/segment-scanner.js';
import { Repetition } from '../../src/message/tree.js';
import { unitsOfText } from '../../src/message/units.js';
import { scanned as scannedBy } from './scanned.js';

const edifact: Delimiters = { element: '+', component: ':', repetition: '*', release: '?', terminator: "'" };

const scanned = (text: string, delimiters = edifact) => scannedBy(text, delimiters);

describe('the segment scanner', () => {
  it('splits elements, repetitions and components', () => {
    expect(scanned("ABC+1+2:3+4*5:6++'\r\n DEF'")).toEqual([
      { tag: 'ABC', elements: ['1', ['2', '3'], new Repetition(['4', ['5', '6']]), '', ''], terminated: true },
      { tag: 'DEF', elements: [], terminated: true },
    ]);
  });

  it('says what has no terminator', () => {
    expect(scanned("ABC'DEF+1?'")).toMatchObject([
      { tag: 'ABC', terminated: true },
      { tag: 'DEF', elements: ["1'"], terminated: false },
    ]);
  });

  it('takes the tag of an explicitly numbered segment', () => {
    expect(scanned("RFF:1+A'RFF:2+?A'").map(({ tag }) => tag)).toEqual(['RFF', 'RFF']);
  });

  it('gives back what was written with every service character released', () => {
    const value = fc.string({ unit: fc.constantFrom('a', '上', '+', ':', '*', '?', "'"), maxLength: 8 });
    const released = (text: string): string => text.replace(/[+:*?']/g, '?$&');
    fc.assert(
      fc.property(fc.array(fc.array(value, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 }), (segments) => {
        const text = segments.map((elements) => `TAG+${elements.map(released).join('+')}'`).join('\n');
        expect(scanned(text).map(({ elements }) => elements)).toEqual(segments);
      }),
    );
  });

  it('reads any text to its end', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('A', '+', ':', '*', '?', "'", '\n', '\r', ' '), maxLength: 60 }), (text) => {
        const scanner = new SegmentScanner(edifact);
        let last = -1;
        for (let at = skipBlanks(text, 0); at < text.length; at = skipBlanks(text, scanner.after)) {
          scanner.scan(unitsOfText(text), at);
          expect(at).toBeGreaterThan(last);
          expect(scanner.end).toBeGreaterThanOrEqual(at);
          last = scanner.end;
        }
      }),
    );
  });
});
