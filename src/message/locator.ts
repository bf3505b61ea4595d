/** Places for many faults of one file: marks on the way make each of them cheap, however large the file is. */
import type { Place } from '../errors.js';
import { byteOffset } from './byte-offset.js';
import type { FileText, Origin, TreeNode } from './tree.js';

interface Mark {
  readonly units: number;
  readonly bytes: number;
  readonly line: number;
  readonly lineStart: number;
}

const step = 4096;
const fileStart: Origin = { offset: 0, line: 1, column: 1 };
const marksOf = new WeakMap<FileText, Mark[]>();

/** The place of the units `start`…`end` of a file's text: byte offset and length, line and column. */
export function placeInFile(file: FileText, start: number, end: number): Place {
  const from = markAt(file, Math.min(start, file.text.length));
  const to = markAt(file, Math.min(Math.max(start, end), file.text.length));
  return { offset: from.bytes, length: to.bytes - from.bytes, line: from.line, column: from.units - from.lineStart + 1 };
}

/** The place of a node: its tag, its position in the message and where its text is. @param file the node's text, where it has none of its own */
export function placeOf({ name, position, source: own, start, end }: TreeNode, file?: FileText): Place {
  const source = own ?? file;
  return { segment: name, position, ...(source !== undefined && placeInFile(source, start, end)) };
}

function markAt(file: FileText, units: number): Mark {
  let marks = marksOf.get(file);
  if (marks === undefined) {
    marks = [firstMark(file)];
    marksOf.set(file, marks);
  }
  let last = marks.at(-1) ?? firstMark(file);
  while (marks.length * step <= units) {
    last = advance(file, last, marks.length * step);
    marks.push(last);
  }
  return advance(file, marks[Math.floor(units / step)] ?? last, units);
}

function firstMark({ skipped, origin = fileStart }: FileText): Mark {
  return { units: 0, bytes: origin.offset + skipped, line: origin.line, lineStart: 1 - origin.column };
}

function advance(file: FileText, from: Mark, to: number): Mark {
  const code = file.text.charCodeAt(to);
  // Never between the two halves of a supplementary character: neither half has bytes of its own.
  const units = to > from.units && code >= 0xdc00 && code <= 0xdfff ? to - 1 : to;
  const text = file.text.slice(from.units, units);
  let { line, lineStart } = from;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    line += 1;
    lineStart = from.units + at + 1;
  }
  const part: FileText = { bytes: file.bytes.subarray(from.bytes - (file.origin?.offset ?? 0)), text, charset: file.charset, skipped: 0 };
  return { units, bytes: from.bytes + byteOffset(part, units - from.units), line, lineStart };
}
