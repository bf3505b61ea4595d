/** The reader against an independent one: the same tree for every file of the corpus and for generated documents. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../src/codecs/xml/document.js';
import { decodeXml } from '../../src/codecs/xml/encoding.js';
import { defaultLimits } from '../../src/message/tree.js';
import { corpus, hasCorpus } from '../support/services.js';
import { xmlDocument } from './xml-documents.js';
import { outlineOfNode, secondReading } from './xml-second-reader.js';

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

  it.runIf(hasCorpus())('agree on every file of the corpus', () => {
    const folder = join(corpus, 'wco-xml');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(xml|xsd)$/.test(name));
    expect(files.length).toBeGreaterThan(100);
    for (const name of files) {
      const { first, second } = bothReadings(decodeXml(readFileSync(join(folder, name))).file?.text ?? '');
      expect(first, name).toEqual(second);
    }
  });
});
