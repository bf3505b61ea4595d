/** The reader against an independent one: the same tree for every file of the corpus and for generated documents. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../src/codecs/xml/document.js';
import { decodeXml } from '../../src/codecs/xml/encoding.js';
import { defaultLimits } from '../../src/message/tree.js';
import { corpus, hasShared } from '../support/shared.js';
import { xmlDocument } from './xml-documents.js';
import { crossCheck, outlineOfNode } from '../../src/codecs/xml/cross-check.js';
import { secondReading } from '../../src/codecs/xml/second-reader.js';

function bothReadings(text: string) {
  const document = readDocument(text, defaultLimits);
  if ('faults' in document) throw new Error(JSON.stringify(document.faults));
  return { first: outlineOfNode(document.root), second: secondReading(text) };
}

describe('two readers', () => {
  it('agree on generated documents', () => {
    fc.assert(
      fc.property(xmlDocument, (text) => {
        const { first, second } = bothReadings(text);
        expect(first).toEqual(second);
      }),
      { seed: 20261101, numRuns: 3000 },
    );
  });

  it('would be seen to disagree', () => {
    expect(bothReadings('<a b="1"><c>x</c></a>').first).not.toEqual(secondReading('<a b="1"><c>y</c></a>'));
    expect(bothReadings('<a b="1"/>').first).not.toEqual(secondReading('<a b="2"/>'));
    expect(bothReadings('<a xmlns="urn:a"/>').first).not.toEqual(secondReading('<a/>'));
  });

  it('are compared to the innermost element in which they disagree, with its place', () => {
    const text = '<a>\n<b n="1">x</b>\n<b n="2"><c>上</c></b></a>';
    const file = decodeXml(Buffer.from(text)).file;
    if (file === undefined) throw new Error('not decoded');
    const extent = { source: file, start: 0, end: text.length };
    expect(crossCheck({ extent })).toBeUndefined();
    for (const [from, to, ours] of [
      ['上', '下', '<c>上'],
      ['n="2"', 'n="3"', '<b n="2"><c>'],
      ['<c>上</c>', '', '<c>上'],
    ] as const) {
      const found = crossCheck({ extent }, () => secondReading(text.replace(from, to)));
      expect(found).toMatchObject({ code: 'HUB_CROSS_CHECK_DIFFERS', place: { line: 3, segment: ours.slice(1, 2) } });
      expect(found?.message.en).toContain(`“${ours}”`);
    }
    const refusing = () => {
      throw new Error('Invalid name');
    };
    expect(crossCheck({ extent }, refusing)?.message.en).toContain('“Invalid name”');
    expect(crossCheck({ extent }, () => undefined)?.place).toMatchObject({ line: 1, segment: 'a' });
  });

  it.runIf(hasShared('corpus'))('agree on every file of the corpus', () => {
    const folder = join(corpus, 'wco-xml');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(xml|xsd)$/.test(name));
    expect(files.length).toBeGreaterThan(100);
    for (const name of files) {
      const { first, second } = bothReadings(decodeXml(readFileSync(join(folder, name))).file?.text ?? '');
      expect(first, name).toEqual(second);
    }
  });
});
