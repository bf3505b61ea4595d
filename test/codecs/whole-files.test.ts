/** Any whole interchange is encoded and decoded to itself, by what `hub encode` and `hub decode --tree` use. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeFile } from '../../src/cli/encode.js';
import { interchangesFrom } from '../../src/cli/tree-file.js';
import { treeOf } from './tree-of.js';
import { wholeFiles, type InterchangeJson } from './whole-files.js';

/** Of a file that is right, nothing is said of envelopes; what segments of no table hold is not known to be wrong. */
const ofEnvelopes = /HUB_(?:COUNT|REFERENCE|TRAILER|HEADER|INTERCHANGE|ENVELOPE|CHARSET|ENCODING|RELEASE|SEGMENT_INVALID|TRAILING)[A-Z_]*/;

function again(interchanges: readonly InterchangeJson[]) {
  const sent = interchangesFrom(JSON.stringify({ interchanges }));
  const tree = treeOf(encodeFile(sent));
  return { sent, tree, read: interchangesFrom(tree) };
}

describe('a whole file', () => {
  it.each(['x12', 'edifact', 'flatfile'] as const)('is encoded and decoded to itself: %s', (format) => {
    fc.assert(
      fc.property(wholeFiles[format], (interchanges) => {
        const { sent, tree, read } = again(interchanges);
        expect(read).toEqual(sent);
        expect(ofEnvelopes.exec(tree)).toBeNull();
        expect(JSON.parse(tree)).toMatchObject({ format });
      }),
      { numRuns: 400, seed: 20261125 },
    );
  });

  it('would be seen to come back otherwise', () => {
    const [[first]] = fc.sample(wholeFiles.x12, { numRuns: 1, seed: 1 }) as [[InterchangeJson]];
    const { sent, tree } = again([first]);
    expect(interchangesFrom(tree.replace('"elements":["990"', '"elements":["991"'))).not.toEqual(sent);
    const [message] = first.messages;
    message?.tree.children.pop();
    expect(ofEnvelopes.exec(again([first]).tree)?.[0]).toBe('HUB_TRAILER_MISSING');
  });
});
