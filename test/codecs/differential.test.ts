/** X12 read by two readers that share no line: the hub's and x12-parser. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { crossCheck } from '../../src/codecs/x12/cross-check.js';
import { x12 } from '../../src/codecs/x12/x12.js';
import { manifest } from '../bench/manifests.js';
import { corpusFiles, corpusPresent } from './corpus.js';
import { readWith } from './reading.js';

function differences(input: string | Uint8Array): string[] {
  return readWith(x12, input).interchanges.flatMap((interchange) => crossCheck(interchange)?.message.en ?? []);
}

/** The library does not know that an element of ISA may be shorter than its width, and reads past what it cannot know. */
const ours: Readonly<Record<string, string>> = {};

describe.runIf(corpusPresent)('a file of the corpus', () => {
  it.each(corpusFiles('x12'))('is the same to both: %s', (name, path) => {
    expect(differences(readFileSync(path))).toEqual(ours[name] === undefined ? [] : [ours[name]]);
  });
});

describe('a generated file', () => {
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
