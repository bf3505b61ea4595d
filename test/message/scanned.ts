/** A text's segments, taken apart. */
import { skipBlanks, type Delimiters } from '../../src/message/delimiters.js';
import { SegmentScanner } from '../../src/message/segment-scanner.js';
import { splitSegment, splitWrapped } from '../../src/message/split-segment.js';
import { TagReader } from '../../src/message/tag-reader.js';
import { unitsOfText } from '../../src/message/units.js';
import type { Element } from '../../src/message/tree.js';

export function scanned(text: string, delimiters: Delimiters): { tag: string; elements: readonly Element[]; terminated: boolean }[] {
  const scanner = new SegmentScanner(delimiters);
  const units = unitsOfText(text);
  const tags = new TagReader(/^[A-Z]{3}$/);
  const found = [];
  for (let at = skipBlanks(text, 0); at < text.length; at = skipBlanks(text, scanner.after)) {
    const terminated = scanner.scan(units, at);
    const tag = tags.read(text, units, at, scanner.count > 0 ? (scanner.marks[0] ?? 0) >> 3 : scanner.end).name;
    found.push({ tag, elements: (scanner.broken ? splitWrapped : splitSegment)(text, at, scanner.end, delimiters), terminated });
  }
  return found;
}
