/** What `hub decode --tree` prints of a file. */
import { DecodedAsJson } from '../../src/cli/decoded-json.js';
import { codecs } from '../../src/codecs/codecs.js';
import { defaultLimits } from '../../src/message/tree.js';
import { FileDecoder } from '../../src/pipeline/file-decoder.js';
import { written } from './written.js';

export function treeOf(bytes: Uint8Array): string {
  return written(() => {
    const output = new DecodedAsJson(undefined, true);
    const decoder = new FileDecoder(codecs, output, defaultLimits);
    decoder.write(bytes);
    decoder.end();
    output.end(decoder.format);
  });
}
